import Course
import LessonFormat
import Pages

/// What the pages of a whole course show that belong to no single document.
package struct CoursePages {
  package var course: CourseFolder
  package var catalog: Catalog
  package var documents: [EvaluatedDocument]
  var progress: CourseProgress

  /// - Parameter progress: nil for that of these documents, without a history.
  package init(
    course: CourseFolder, catalog: Catalog, documents: [EvaluatedDocument], progress: CourseProgress? = nil
  ) {
    self.course = course
    self.catalog = catalog
    self.documents = documents
    self.progress =
      progress ?? CourseProgress(documents, catalog, course: course.configuration, history: ProgressHistory())
  }

  /// The front page: the course's own words, how far the reader has come, then the course's documents.
  package func overview(introduction: Fragment?) -> CourseOverview {
    let groups = catalog.groups.map { group in
      CourseOverview.Group(title: group.title, entries: group.entries.map { entry(of: $0.entry) })
    }
    let links: [Navigation.Link] =
      numbers.isEmpty ? [] : [.init(title: "All checked numbers", address: SiteNavigation.numbersPage)]
    return CourseOverview(introduction: introduction, standing: standing, groups: groups, links: links)
  }

  private func entry(of entry: Catalog.Entry) -> CourseOverview.Entry {
    let document = documents.first { $0.file == entry.file }
    var measures: [CourseOverview.Measure] = []
    if let part = progress.measures(of: entry.file) {
      measures = Self.measures(part, ProgressMeasures.Kind.allCases)
    } else if let document {
      // Exercises that count with their lesson show their own share.
      measures = Self.measures(ProgressMeasures(document), [.answered, .points])
    }
    return CourseOverview.Entry(
      title: entry.title, address: SiteNavigation.address(entry.file),
      summary: document?.lesson.frontMatter.data["summary"]?.scalar, measures: measures)
  }

  private var standing: CourseOverview.Standing? {
    guard !progress.lessons.isEmpty else { return nil }
    let next = progress.next.map { step in
      Navigation.Link(
        title: step.text,
        address: SiteNavigation.address(step.file) + (step.exercise.map { "#\($0)" } ?? ""),
        note: "\(step.kind == .item ? "checklist" : "exercise"), \(step.file), line \(step.line)")
    }
    return CourseOverview.Standing(
      measures: Self.measures(progress.total, ProgressMeasures.Kind.allCases), next: next,
      days: progress.days.map { ($0.day, $0.moments.map(\.name)) })
  }

  private static func measures(_ measures: ProgressMeasures, _ kinds: [ProgressMeasures.Kind])
    -> [CourseOverview.Measure]
  {
    kinds.map { kind in
      var measure = CourseOverview.Measure(
        name: kind.rawValue, done: measures[kind].done, total: measures[kind].total)
      if kind == .points, measures.notJudged > 0 { measure.notJudged = measures.notJudged }
      return measure
    }
  }

  /// Every checked number of the course.
  package var numbers: [NumberEntry] {
    catalog.entries.compactMap { entry in documents.first { $0.file == entry.file } }.flatMap { document in
      zip(document.displays, document.lesson.expressions).enumerated().compactMap { index, pair in
        guard let display = pair.0, document.numbers[index] != nil else { return nil }
        return NumberEntry(
          page: document.lesson.title, address: SiteNavigation.address(document.file), index: index,
          expression: pair.1, display: display)
      }
    }
  }
}
