/// How far a learner has come in a course, and what to do next. Commands, pages and JSON show this value.
package struct CourseProgress: Sendable, Hashable, Codable {
  /// A lesson with the exercises that go with it, or exercises that go with none.
  package struct Part: Sendable, Hashable, Codable {
    package var title: String
    /// Relative to the course's root; the lesson first.
    package var files: [String]
    package var measures: ProgressMeasures

    private enum CodingKeys: String, CodingKey {
      case title, files, measures
    }
  }

  /// Of this form; changes when a reader would have to.
  package var version = 1
  /// The course's title.
  package var course: String
  /// In course order; only those in which there is something to do.
  package var lessons: [Part]
  /// Over all.
  package var total: ProgressMeasures
  /// Empty when all is done. A second step if the first was tried and is not right yet.
  package var next: [ProgressStep]
  /// What was verified so far, the oldest first.
  package var history: [ProgressHistory.Moment]

  private enum CodingKeys: String, CodingKey {
    case version, course, lessons, total, next, history
  }

  /// - Parameter outcome: of an evaluation of the whole course.
  package init(_ outcome: CourseRun.Outcome, course: CourseFolder, history: ProgressHistory) {
    self.init(outcome.documents, outcome.catalog, course: course.configuration, history: history)
  }

  package init(
    _ evaluated: [EvaluatedDocument], _ catalog: Catalog, course: CourseConfiguration, history: ProgressHistory
  ) {
    let documents = Dictionary(evaluated.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = CourseParts.files(catalog, documents, course: course)
    lessons = groups.compactMap { files in
      let parts = files.compactMap { documents[$0] }
      guard let first = parts.first,
        parts.contains(where: { !$0.exercises.isEmpty || !$0.tracker.isEmpty })
      else { return nil }
      return Part(
        title: first.lesson.title, files: files,
        measures: parts.reduce(ProgressMeasures()) { $0 + ProgressMeasures($1) })
    }
    self.course = course.title
    total = lessons.reduce(ProgressMeasures()) { $0 + $1.measures }
    next = ProgressStep.next(groups.flatMap { $0 }.compactMap { documents[$0] })
    self.history = history.moments
  }

  /// The history by days, the oldest first; days without any are not there.
  package var days: [(day: String, moments: [ProgressHistory.Moment])] {
    var days: [(day: String, moments: [ProgressHistory.Moment])] = []
    for moment in history {
      if days.last?.day != moment.day { days.append((moment.day, [])) }
      days[days.count - 1].moments.append(moment)
    }
    return days
  }

  /// The measures of the part that begins with this document.
  package func measures(of file: String) -> ProgressMeasures? {
    lessons.first { $0.files.first == file }?.measures
  }
}

/// Which exercises go with which lesson.
enum CourseParts {
  /// The files of each part, in course order. Exercises go with the lesson whose file has the same name in the lessons'
  /// folder, else with the first whose checklist links to them, else they are a part of their own.
  static func files(
    _ catalog: Catalog, _ documents: [String: EvaluatedDocument], course: CourseConfiguration
  ) -> [[String]] {
    let exercises = course.exercises + "/"
    var parts: [[String]] = []
    var linked: [String: Int] = [:]
    var index: [String: Int] = [:]
    for entry in catalog.entries where !entry.file.hasPrefix(exercises) {
      index[entry.file] = parts.count
      for name in documents[entry.file]?.tracker.flatMap(\.exercises) ?? [] {
        let file = String(name.prefix { $0 != "#" })
        if linked[file] == nil { linked[file] = parts.count }
      }
      parts.append([entry.file])
    }
    for entry in catalog.entries where entry.file.hasPrefix(exercises) {
      let namesake = "\(course.lessons)/\(entry.file.dropFirst(exercises.count))"
      if let part = index[namesake] ?? linked[entry.file] {
        parts[part].append(entry.file)
      } else {
        parts.append([entry.file])
      }
    }
    return parts
  }
}
