import LessonFormat
import Pages

/// What the pages of a whole course show that belong to no single document.
struct CoursePages {
  var course: CourseFolder
  var catalog: Catalog
  var documents: [EvaluatedDocument]

  /// The front page: the course's own words, then its documents and how far each has come.
  func overview(introduction: Fragment?) -> CourseOverview {
    let groups = catalog.groups.map { group in
      let entries = group.entries.map { entry(of: $0.entry, countsPoints: isExercises($0.entry)) }
      return CourseOverview.Group(
        title: group.title, unit: group.entries.contains { isExercises($0.entry) } ? "points" : "items",
        entries: entries)
    }
    let links: [Navigation.Link] =
      numbers.isEmpty ? [] : [.init(title: "All checked numbers", address: SiteNavigation.numbersPage)]
    return CourseOverview(introduction: introduction, groups: groups, links: links)
  }

  private func isExercises(_ entry: Catalog.Entry) -> Bool {
    entry.folder == course.configuration.exercises || entry.folder.hasPrefix(course.configuration.exercises + "/")
  }

  private func entry(of entry: Catalog.Entry, countsPoints: Bool) -> CourseOverview.Entry {
    let document = documents.first { $0.file == entry.file }
    var progress: (done: Double, total: Double)?
    if let document {
      if countsPoints {
        let total = document.exercises.reduce(0) { $0 + $1.points }
        if total > 0 { progress = (document.exercises.reduce(0) { $0 + $1.earned }, total) }
      } else if !document.tracker.isEmpty {
        progress = (Double(document.tracker.count { $0.state != .open }), Double(document.tracker.count))
      }
    }
    return CourseOverview.Entry(
      title: entry.title, address: SiteNavigation.address(entry.file),
      summary: document?.lesson.frontMatter.data["summary"]?.scalar, progress: progress)
  }

  /// Every checked number of the course.
  var numbers: [NumberEntry] {
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
