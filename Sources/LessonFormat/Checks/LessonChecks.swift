/// What can only be judged once the whole lesson is read.
struct LessonChecks {
  /// Names are looked for near a wrong one this many times at most.
  private static let suggestionLimit = 50
  private static let candidateLimit = 2_000

  private let lesson: Lesson
  private var diagnostics: [Diagnostic] = []
  private var suggestions = 0

  private init(_ lesson: Lesson) {
    self.lesson = lesson
  }

  static func diagnostics(of lesson: Lesson) -> [Diagnostic] {
    var checks = LessonChecks(lesson)
    checks.checkLabels()
    checks.checkExercises()
    checks.checkReferences()
    return checks.diagnostics
  }

  private mutating func report(_ mistake: Mistake, _ position: SourcePosition) {
    diagnostics.append(mistake.diagnostic(file: lesson.file, at: position))
  }

  private mutating func nearest(_ name: String, _ names: some Sequence<String>) -> String? {
    suggestions += 1
    return suggestions > Self.suggestionLimit
      ? nil : Suggestion.nearest(to: name, among: names.prefix(Self.candidateLimit))
  }

  private mutating func checkLabels() {
    var first: [String: Label] = [:]
    for label in lesson.labels where label.isExplicit {
      guard let earlier = first[label.name] else {
        first[label.name] = label
        continue
      }
      // Two exercises of one name are a mistake of their own.
      if label.kind == .exercise, earlier.kind == .exercise { continue }
      report(.duplicateLabel(label.name, firstLine: earlier.position.line), label.position)
    }
  }

  private mutating func checkExercises() {
    var exercises: [String: Int] = [:]
    for exercise in lesson.exercises where !exercise.id.isEmpty {
      if let line = exercises[exercise.id] {
        report(.repeatedExercise(exercise.id, firstLine: line), exercise.position)
      } else {
        exercises[exercise.id] = exercise.position.line
      }
    }
    var answers: [String: Int] = [:]
    var solutions: [String: Int] = [:]
    for (id, position) in places {
      if let line = answers[id] {
        report(.repeatedAnswer(id, firstLine: line), position)
      } else {
        answers[id] = position.line
      }
      requireExercise(id, position, exercises)
    }
    for cell in lesson.cells {
      guard case .solution(let id) = cell.role, let position = cell.place?.position else { continue }
      if let line = solutions[id] {
        report(.repeatedAnswer(id, firstLine: line), position)
      } else {
        solutions[id] = position.line
      }
      requireExercise(id, position, exercises)
    }
    for exercise in lesson.exercises where !exercise.id.isEmpty && answers[exercise.id] == nil {
      report(.exerciseWithoutAnswer(exercise.id), exercise.position)
    }
  }

  private mutating func requireExercise(_ id: String, _ position: SourcePosition, _ exercises: [String: Int]) {
    guard !id.isEmpty, exercises[id] == nil else { return }
    report(.answerWithoutExercise(id, nearest: nearest(id, exercises.keys.sorted())), position)
  }

  /// Where answers go: values and code.
  private var places: [(String, SourcePosition)] {
    var places: [(String, SourcePosition)] = []
    for answer in lesson.answers where !answer.id.isEmpty { places.append((answer.id, answer.position)) }
    for cell in lesson.cells {
      if case .answer(let id) = cell.role, let place = cell.place { places.append((id, place.position)) }
    }
    return places.sorted { $0.1 < $1.1 }
  }

  private mutating func checkReferences() {
    let names = Set(lesson.labels.map(\.name))
    for reference in lesson.references where reference.path.isEmpty {
      guard let label = reference.label, !label.isEmpty, label != "top", !names.contains(label) else { continue }
      report(.danglingReference(label, nearest: nearest(label, lesson.labels.lazy.map(\.name))), reference.position)
    }
  }
}
