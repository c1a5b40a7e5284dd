import LessonFormat

/// One page of a site, apart from its looks.
package struct Page: Sendable {
  /// The page's own title, as plain text.
  package var title: String
  /// Of the language that it is written in, such as `en`.
  package var language = "en"
  /// The body.
  package var fragment: Fragment
  /// What surrounds it.
  package var navigation = Navigation()
  /// What leads from the page to the site's root: empty, or `../` for each folder.
  package var root = ""
  /// What is wrong with the page's document; shown on top of it, for authors.
  package var diagnostics: [Diagnostic] = []
  /// Further scripts of the site itself, relative to its root.
  package var scripts: [String] = []
  /// Whether the site has a `SearchIndex`, so that the page shows a search field where scripts run.
  package var searches = false
  /// The words of the page's foot; nil for those of a course's page.
  package var footer: String?
  /// Whether scripts may talk to the server that the page came from.
  package var isLive = false

  /// A page of a body, at the root of its site, on its own.
  package init(title: String, fragment: Fragment) {
    self.title = title
    self.fragment = fragment
  }
}

/// A page's place in the course.
package struct Navigation: Sendable, Hashable {
  /// A link to a page; addresses are relative to the page that shows it.
  package struct Link: Sendable, Hashable {
    /// The words of the link or heading.
    package var title: String
    /// Relative to the page that shows the link.
    package var address: String
    /// Whether it is the page itself.
    package var isCurrent: Bool
    /// A few characters beside the title, such as `3/4`.
    package var note: String?

    /// A link to a page.
    package init(title: String, address: String, isCurrent: Bool = false, note: String? = nil) {
      self.title = title
      self.address = address
      self.isCurrent = isCurrent
      self.note = note
    }
  }

  /// Pages under one heading, such as `Lessons`.
  package struct Group: Sendable, Hashable {
    /// The words of the link or heading.
    package var title: String
    /// In reading order.
    package var links: [Link]

    /// A group of links.
    package init(title: String, links: [Link]) {
      self.title = title
      self.links = links
    }
  }

  /// A page's place on one of the course's paths.
  package struct PathStep: Sendable, Hashable {
    /// The path's title.
    package var title: String
    /// Of the page on the path, from 1.
    package var place: Int
    /// How many pages the path has.
    package var count: Int
    /// The path's next page; nil on its last.
    package var next: Link?

    /// A step of a path.
    package init(title: String, place: Int, count: Int, next: Link? = nil) {
      self.title = title
      self.place = place
      self.count = count
      self.next = next
    }
  }

  /// The course's title and its front page.
  package var course: Link?
  /// All pages of the course.
  package var groups: [Group] = []
  /// The paths that the page is on.
  package var paths: [PathStep] = []
  /// The page before this one.
  package var previous: Link?
  /// The page after this one.
  package var next: Link?

  /// No navigation at all.
  package init() {}
}
