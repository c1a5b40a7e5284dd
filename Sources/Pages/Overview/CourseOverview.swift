/// What a course's front page shows below its introduction.
package struct CourseOverview: Sendable {
  /// One measure of what is done.
  package struct Measure: Sendable, Hashable {
    /// What is counted: `ticked`, `points`.
    package var name: String
    /// How much of ``total``.
    package var done: Double
    /// Not below zero.
    package var total: Double
    /// Points of answers that could not be judged here; nil if there are none.
    package var notJudged: Double?

    /// A measure; one without anything to do is not shown.
    package init(name: String, done: Double, total: Double) {
      self.name = name
      self.done = done
      self.total = total
    }
  }

  /// One page of the course.
  package struct Entry: Sendable {
    /// The page's title.
    package var title: String
    /// Relative to the front page.
    package var address: String
    /// A sentence about it.
    package var summary: String?
    /// What is done of what there is to do.
    package var measures: [Measure]

    /// An entry of the list.
    package init(title: String, address: String, summary: String? = nil, measures: [Measure] = []) {
      self.title = title
      self.address = address
      self.summary = summary
      self.measures = measures
    }
  }

  /// Pages of one kind.
  package struct Group: Sendable {
    /// `Lessons`.
    package var title: String
    /// In reading order.
    package var entries: [Entry]

    /// A group of pages.
    package init(title: String, entries: [Entry]) {
      self.title = title
      self.entries = entries
    }
  }

  /// How far the reader has come in the whole course.
  package struct Standing: Sendable {
    /// Over all pages.
    package var measures: [Measure]
    /// What to do next: where it stands, and on which page as a note.
    package var next: [Navigation.Link]
    /// What was verified on each day, as `2026-11-21`, the oldest first.
    package var days: [(day: String, names: [String])]

    /// A reader's standing.
    package init(measures: [Measure], next: [Navigation.Link] = [], days: [(day: String, names: [String])] = []) {
      self.measures = measures
      self.next = next
      self.days = days
    }
  }

  /// A way through the course for one kind of reader.
  package struct Path: Sendable {
    /// `Beginner`.
    package var title: String
    /// For whom it is, in a sentence.
    package var audience: String?
    /// In reading order, relative to the front page.
    package var links: [Navigation.Link]

    /// A path.
    package init(title: String, audience: String?, links: [Navigation.Link]) {
      self.title = title
      self.audience = audience
      self.links = links
    }
  }

  /// The course's own words, if it has a document for them.
  package var introduction: Fragment?
  /// Nil where there is nothing to do.
  package var standing: Standing?
  /// Below the introduction, above the lists of all pages.
  package var paths: [Path] = []
  /// In order.
  package var groups: [Group]
  /// Further pages, such as that of all numbers.
  package var links: [Navigation.Link]

  /// A front page.
  package init(
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
  package func render(_ overview: CourseOverview) -> Fragment {
    var writer = OverviewWriter()
    return writer.write(overview)
  }
}
