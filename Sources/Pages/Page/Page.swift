import LessonFormat

/// One page of a site, apart from its looks.
public struct Page: Sendable {
  /// The page's own title, as plain text.
  public var title: String
  /// Of the language that it is written in, such as `en`.
  public var language = "en"
  public var fragment: Fragment
  public var navigation = Navigation()
  /// What leads from the page to the site's root: empty, or `../` for each folder.
  public var root = ""
  /// What is wrong with the page's document; shown on top of it, for authors.
  public var diagnostics: [Diagnostic] = []
  /// Further scripts of the site itself, relative to its root.
  public var scripts: [String] = []
  /// Whether scripts may talk to the server that the page came from.
  public var isLive = false

  public init(title: String, fragment: Fragment) {
    self.title = title
    self.fragment = fragment
  }
}

/// A page's place in the course.
public struct Navigation: Sendable, Hashable {
  /// A link to a page; addresses are relative to the page that shows it.
  public struct Link: Sendable, Hashable {
    public var title: String
    public var address: String
    /// Whether it is the page itself.
    public var isCurrent: Bool
    /// A few characters beside the title, such as `3/4`.
    public var note: String?

    public init(title: String, address: String, isCurrent: Bool = false, note: String? = nil) {
      self.title = title
      self.address = address
      self.isCurrent = isCurrent
      self.note = note
    }
  }

  /// Pages under one heading, such as `Lessons`.
  public struct Group: Sendable, Hashable {
    public var title: String
    public var links: [Link]

    public init(title: String, links: [Link]) {
      self.title = title
      self.links = links
    }
  }

  /// The course's title and its front page.
  public var course: Link?
  public var groups: [Group] = []
  public var previous: Link?
  public var next: Link?

  public init() {}
}
