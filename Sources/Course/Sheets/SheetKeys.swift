import Answers
import Assessment
import LessonFormat
import Synchronization

/// Today's keys for questions as they were handed out. Questions with the same values share one key.
package final class SheetKeys: Sendable {
  /// An exercise of today's course and the sheet that it was handed out with.
  package struct Question: Sendable, Hashable {
    /// The exercise's place in the course.
    package var place: Int
    package var sheet: QuestionSheet

    package init(place: Int, sheet: QuestionSheet) {
      self.place = place
      self.sheet = sheet
    }
  }

  /// By what answers to a question are graded.
  package struct Key: Sendable {
    package var specification: ExerciseSpecification
    let choices: SheetChoices?

    /// Whether today's course has all options that were handed out.
    package var hasAllOptions: Bool { choices?.unmatched.isEmpty ?? true }

    /// Why this answer cannot be graded; nil if it can.
    package func problem(of answer: String) -> String? { choices?.problem(of: answer) }
  }

  package enum Found: Sendable {
    case key(Key)
    /// Today's key cannot be computed from the values that were handed out.
    case impossible(String)
  }

  private struct Valued: Hashable {
    var place: Int
    var row: SheetEvaluation.Row
  }

  private struct State {
    var values: [Valued: SheetEvaluation.Result] = [:]
    var keys: [Question: Found] = [:]
  }

  private let maker: CourseKeyMaker
  private let state = Mutex(State())

  package init(_ maker: CourseKeyMaker) {
    self.maker = maker
  }

  /// The key of a question that was prepared; nil if it was not.
  package func key(_ question: Question) -> Found? { state.withLock { $0.keys[question] } }

  /// Finds the keys of these questions. Cells run once for 64 different sets of values of each exercise.
  package func prepare(_ questions: some Sequence<Question>) async throws {
    let new = state.withLock { state in Set(questions.filter { state.keys[$0] == nil }) }
    if new.isEmpty { return }
    var rows: [Int: Set<SheetEvaluation.Row>] = [:]
    for question in new {
      add(question.place, question.sheet.values, to: &rows)
      for (id, values) in question.sheet.carried {
        if let place = maker.shared.places[id] { add(place, values, to: &rows) }
      }
    }
    try await evaluate(rows)
    for question in new {
      let found = build(question)
      state.withLock { $0.keys[question] = found }
    }
  }

  private func add(_ place: Int, _ values: [String: DrawnValue], to rows: inout [Int: Set<SheetEvaluation.Row>]) {
    guard case .success(let row) = row(place, values), !row.isEmpty else { return }
    if state.withLock({ $0.values[Valued(place: place, row: row)] }) == nil { rows[place, default: []].insert(row) }
  }

  struct Mismatch: Error {
    var description: String
  }

  /// The values in the order and of the types of today's `given`.
  private func row(_ place: Int, _ values: [String: DrawnValue]) -> Result<SheetEvaluation.Row, Mismatch> {
    let draws = Variants.draws(of: maker.exercise(place)).draws
    let names = Set(draws.map(\.name))
    if let added = draws.first(where: { values[$0.name] == nil }) {
      return .failure(Mismatch(description: "the parameter `\(added.name)` of `given` was added after the release"))
    }
    if let removed = values.keys.sorted().first(where: { !names.contains($0) }) {
      return .failure(Mismatch(description: "the parameter `\(removed)` was released but is no longer in `given`"))
    }
    return .success(draws.map { draw in draw.draw.kind.value(of: values[draw.name] ?? .text("")) })
  }

  private func evaluate(_ rows: [Int: Set<SheetEvaluation.Row>]) async throws {
    let byLesson = Dictionary(grouping: rows.keys) { maker.origins[$0].lesson }
    for (lesson, places) in byLesson.sorted(by: { $0.key < $1.key }) {
      let own = Dictionary(
        places.map { (maker.origins[$0].exercise, Self.sorted(rows[$0] ?? [])) },
        uniquingKeysWith: { first, _ in first })
      let results = try await SheetEvaluation(lesson: maker.lessons[lesson], evaluate: maker.evaluate).results(own)
      state.withLock { state in
        for place in places {
          for (row, result) in results[maker.origins[place].exercise] ?? [:] {
            state.values[Valued(place: place, row: row)] = result
          }
        }
      }
    }
  }

  /// In an order that depends on the values only, so that the same learners give the same programs, whose results are
  /// stored.
  private static func sorted(_ rows: Set<SheetEvaluation.Row>) -> [SheetEvaluation.Row] {
    rows.map { (key: $0.map(\.plain).joined(separator: "\u{1F}"), row: $0) }.sorted { $0.key < $1.key }.map(\.row)
  }

  private func build(_ question: Question) -> Found {
    let exercise = maker.exercise(question.place)
    let shared = maker.shared.exercises[question.place]
    if case .value(.choice(let today)) = shared.key {
      if !question.sheet.options.isEmpty {
        let choices = SheetChoices(question.sheet.options, today: exercise, today)
        var own = shared
        own.key = .value(.choice(choices.key))
        return .key(Key(specification: own, choices: choices))
      }
      return question.sheet.values.isEmpty
        ? .impossible("it had no options when it was released") : .key(Key(specification: shared, choices: nil))
    }
    if !question.sheet.options.isEmpty {
      return .impossible("it had options when it was released, but no longer has any")
    }
    switch specification(question.place, question.sheet.values) {
    case .failure(let problem): return .impossible(problem.description)
    case .success(var specification):
      guard case .carried(var key) = specification.key else {
        return .key(Key(specification: specification, choices: nil))
      }
      for (name, id) in key.carried {
        guard let values = question.sheet.carried[id], let place = maker.shared.places[id] else { continue }
        switch self.specification(place, values) {
        case .failure(let problem): return .impossible("“\(id)”: \(problem.description)")
        case .success(let source):
          guard case .value(.numeric(let numeric)) = source.key else {
            return .impossible("the answer to “\(id)” is no longer a number")
          }
          key.truths[name] = numeric.truth
        }
      }
      specification.key = .carried(key)
      return .key(Key(specification: specification, choices: nil))
    }
  }

  private func specification(
    _ place: Int, _ values: [String: DrawnValue]
  ) -> Result<ExerciseSpecification, Mismatch> {
    let exercise = maker.exercise(place)
    switch row(place, values) {
    case .failure(let mismatch): return .failure(mismatch)
    case .success(let row):
      if row.isEmpty { return .success(maker.shared.exercises[place]) }
      switch state.withLock({ $0.values[Valued(place: place, row: row)] }) {
      case nil: return .failure(Mismatch(description: "its key was not computed"))
      case .impossible(let problem):
        return .failure(
          Mismatch(description: "the current key cannot be computed from the released values: \(problem)"))
      case .values(let values):
        var known: [String: AnswerKey] = [:]
        for id in maker.shared.exercises[place].carriedFrom {
          if case .value(let key)? = maker.shared[id]?.key { known[id] = key }
        }
        let lesson = maker.lessons[maker.origins[place].lesson]
        switch AnswerKeyBuilder(
          exercise: exercise, file: lesson.file, values: values, known: known, rules: maker.rules(lesson)
        ).build() {
        case .success(var specification):
          specification.feedback = maker.shared.exercises[place].feedback
          return .success(specification)
        case .failure(let problems):
          return .failure(
            Mismatch(
              description: "the current key cannot be computed from the released values: "
                + (problems.diagnostics.first?.message ?? "it has errors")))
        }
      }
    }
  }
}
