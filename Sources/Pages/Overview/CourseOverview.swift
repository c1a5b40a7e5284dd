/// What a course's front page shows below its introduction.
public struct CourseOverview: Sendable {
  /// One measure of what is done.
  public struct Measure: Sendable, Hashable {
    /// What is counted: `ticked`, `points`.
    public var name: String
    /// How much of ``total``.
    public var done: Double
    /// Not below zero.
    public var total: Double
    /// Points of answers that could not be judged here; nil if there are none.
    public var notJudged: Double?

    /// A measure; one without anything to do is not shown.
    public init(name: String, done: Double, total: Double) {
      self.name = name
      self.done = done
      self.total = total
    }
  }

  /// One page of the course.
  public struct Entry: Sendable {
    /// The page's title.
    public var title: String
    /// Relative to the front page.
    public var address: String
    /// A sentence about it.
    public var summary: String?
    /// What is done of what there is to do.
    public var measures: [Measure]

    /// An entry of the list.
    public init(title: String, address: String, summary: String? = nil, measures: [Measure] = []) {
      self.title = title
      self.address = address
      self.summary = summary
      self.measures = measures
    }
  }

  /// Pages of one kind.
  public struct Group: Sendable {
    /// `Lessons`.
    public var title: String
    /// In reading order.
    public var entries: [Entry]

    /// A group of pages.
    public init(title: String, entries: [Entry]) {
      self.title = title
      self.entries = entries
    }
  }

  /// How far the reader has come in the whole course.
  public struct Standing: Sendable {
    /// Over all pages.
    public var measures: [Measure]
    /// What to do next: where it stands, and on which page as a note.
    public var next: [Navigation.Link]
    /// What was verified on each day, as `2026-11-21`, the oldest first.
    public var days: [(day: String, names: [String])]

    /// A reader's standing.
    public init(measures: [Measure], next: [Navigation.Link] = [], days: [(day: String, names: [String])] = []) {
      self.measures = measures
      self.next = next
      self.days = days
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
  /// Nil where there is nothing to do.
  public var standing: Standing?
  /// Below the introduction, above the lists of all pages.
  public var paths: [Path] = []
  /// In order.
  public var groups: [Group]
  /// Further pages, such as that of all numbers.
  public var links: [Navigation.Link]

  /// A front page.
  public init(
    introduction: Fragment? = nil, standing: Standing? = nil, groups: [Group], links: [Navigation.Link] = []
  ) {
    self.introduction = introduction
    self.standing = standing
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
