/// What a course's front page shows below its introduction.
public struct CourseOverview: Sendable {
  /// One page of the course.
  public struct Entry: Sendable {
    /// The page's title.
    public var title: String
    /// Relative to the front page.
    public var address: String
    /// A sentence about it.
    public var summary: String?
    /// What is done and what there is to do, in the unit of its group; nil where there is nothing to do.
    public var progress: (done: Double, total: Double)?

    /// An entry of the list.
    public init(title: String, address: String, summary: String? = nil, progress: (done: Double, total: Double)? = nil)
    {
      self.title = title
      self.address = address
      self.summary = summary
      self.progress = progress
    }
  }

  /// Pages of one kind.
  public struct Group: Sendable {
    /// `Lessons`.
    public var title: String
    /// What progress counts, in the plural: `items`, `points`.
    public var unit: String
    /// In reading order.
    public var entries: [Entry]

    /// A group of pages.
    public init(title: String, unit: String, entries: [Entry]) {
      self.title = title
      self.unit = unit
      self.entries = entries
    }
  }

  /// A way through the course for one kind of reader.
  public struct Path: Sendable {
    /// `Beginner`.
    public var title: String
    /// For whom it is, in a sentence.
    public var audience: String?
    /// In reading order, relative to the front page.
    public var links: [Navigation.Link]

    /// A path.
    public init(title: String, audience: String?, links: [Navigation.Link]) {
      self.title = title
      self.audience = audience
      self.links = links
    }
  }

  /// The course's own words, if it has a document for them.
  public var introduction: Fragment?
  /// Below the introduction, above the lists of all pages.
  public var paths: [Path] = []
  /// In order.
  public var groups: [Group]
  /// Further pages, such as that of all numbers.
  public var links: [Navigation.Link]

  /// A front page.
  public init(introduction: Fragment? = nil, groups: [Group], links: [Navigation.Link] = []) {
    self.introduction = introduction
    self.groups = groups
    self.links = links
  }
}

extension FragmentRenderer {
  /// The body of a course's front page.
  public func render(_ overview: CourseOverview) -> Fragment {
    var writer = OverviewWriter()
    return writer.write(overview)
  }
}

/// Writes lists of pages with their progress.
struct OverviewWriter {
  private var out = HTMLWriter()
  private var outline: [OutlineEntry] = []

  mutating func write(_ overview: CourseOverview) -> Fragment {
    if let introduction = overview.introduction {
      out.markup(TrustedMarkup(introduction.html))
      outline = introduction.outline
    }
    if !overview.paths.isEmpty {
      heading("Paths", id: "wb-paths")
      out.markup(PathsWriter.write(overview.paths))
    }
    for (index, group) in overview.groups.enumerated() where !group.entries.isEmpty {
      heading(group.title, id: "wb-group-\(index)")
      out.markup("<ol class=\"overview\">\n")
      for entry in group.entries { write(entry, unit: group.unit) }
      out.markup("</ol>\n")
    }
    if !overview.links.isEmpty {
      out.markup("<p class=\"more\">")
      for (index, link) in overview.links.enumerated() {
        if index > 0 { out.markup(" · ") }
        anchor(link.title, link.address)
      }
      out.markup("</p>\n")
    }
    return Fragment(
      html: out.bytes, outline: outline, diagnostics: overview.introduction?.diagnostics ?? [],
      hasTitle: overview.introduction?.hasTitle ?? false)
  }

  private mutating func write(_ entry: CourseOverview.Entry, unit: String) {
    out.markup("<li>")
    anchor(entry.title, entry.address)
    if let summary = entry.summary {
      out.markup("<p>")
      out.sentence(summary)
      out.markup("</p>")
    }
    if let progress = entry.progress, progress.total > 0 {
      let done = FragmentWriter.points(progress.done)
      let total = FragmentWriter.points(progress.total)
      out.markup("<span class=\"progress\"><progress")
      out.attribute("max", total)
      out.attribute("value", done)
      out.attribute("aria-label", "Progress in \(entry.title)")
      out.markup("></progress> ")
      out.text("\(done) of \(total) \(unit)")
      out.markup("</span>")
    }
    out.markup("</li>\n")
  }

  private mutating func anchor(_ text: String, _ address: String) {
    out.markup("<a")
    out.address("href", LinkPolicy.judge(address) == .refused ? "#" : address)
    out.markup(">")
    out.text(text)
    out.markup("</a>")
  }

  private mutating func heading(_ text: String, id: String) {
    // A list of pages alone is its own outline.
    if !outline.isEmpty {
      var label = HTMLWriter(capacity: 32)
      label.text(text)
      outline.append(OutlineEntry(level: 2, id: id, label: TrustedMarkup(label.bytes)))
    }
    out.freshLine()
    out.markup("<h2")
    out.attribute("id", id)
    out.markup(">")
    out.text(text)
    out.markup("</h2>\n")
  }
}
