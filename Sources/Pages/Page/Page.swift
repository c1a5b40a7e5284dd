import LessonFormat

/// One page of a site, apart from its looks.
public struct Page: Sendable {
  /// The page's own title, as plain text.
  public var title: String
  /// Of the language that it is written in, such as `en`.
  public var language = "en"
  /// The body.
  public var fragment: Fragment
  /// What surrounds it.
  public var navigation = Navigation()
  /// What leads from the page to the site's root: empty, or `../` for each folder.
  public var root = ""
  /// What is wrong with the page's document; shown on top of it, for authors.
  public var diagnostics: [Diagnostic] = []
  /// Further scripts of the site itself, relative to its root.
  public var scripts: [String] = []
  /// Whether the site has a `SearchIndex`, so that the page shows a search field where scripts run.
  public var searches = false
  /// The words of the page's foot; nil for those of a course's page.
  public var footer: String?
  /// Whether scripts may talk to the server that the page came from.
  public var isLive = false

  /// A page of a body, at the root of its site, on its own.
  public init(title: String, fragment: Fragment) {
    self.title = title
    self.fragment = fragment
  }
}

/// A page's place in the course.
public struct Navigation: Sendable, Hashable {
  /// A link to a page; addresses are relative to the page that shows it.
  public struct Link: Sendable, Hashable {
    /// The words of the link or heading.
    public var title: String
    /// Relative to the page that shows the link.
    public var address: String
    /// Whether it is the page itself.
    public var isCurrent: Bool
    /// A few characters beside the title, such as `3/4`.
    public var note: String?

    /// A link to a page.
    public init(title: String, address: String, isCurrent: Bool = false, note: String? = nil) {
      self.title = title
      self.address = address
      self.isCurrent = isCurrent
      self.note = note
    }
  }

  /// Pages under one heading, such as `Lessons`.
  public struct Group: Sendable, Hashable {
    /// The words of the link or heading.
    public var title: String
    /// In reading order.
    public var links: [Link]

    /// A group of links.
    public init(title: String, links: [Link]) {
      self.title = title
      self.links = links
    }
  }

  /// A page's place on one of the course's paths.
  public struct PathStep: Sendable, Hashable {
    /// The path's title.
    public var title: String
    /// Of the page on the path, from 1.
    public var place: Int
    /// How many pages the path has.
    public var count: Int
    /// The path's next page; nil on its last.
    public var next: Link?

    /// A step of a path.
    public init(title: String, place: Int, count: Int, next: Link? = nil) {
      self.title = title
      self.place = place
      self.count = count
      self.next = next
    }
  }

  /// The course's title and its front page.
  public var course: Link?
  /// All pages of the course.
  public var groups: [Group] = []
  /// The paths that the page is on.
  public var paths: [PathStep] = []
  /// The page before this one.
  public var previous: Link?
  /// The page after this one.
  public var next: Link?

  /// No navigation at all.
  public init() {}
}
