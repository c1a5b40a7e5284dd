import Answers
import CellEngine
import CellResults
import LessonFormat
import Storage

/// By what the answers of one learner are graded.
public struct CourseKeys: Sendable {
  /// In the course's order.
  public var exercises: [ExerciseSpecification]
  /// By identifier.
  public let places: [String: Int]

  init(_ exercises: [ExerciseSpecification]) {
    self.exercises = exercises
    places = Dictionary(exercises.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(id: String) -> ExerciseSpecification? { places[id].map { exercises[$0] } }
}

/// The keys of a course for any learner, from one evaluation of it.
public struct CourseKeyMaker: Sendable {
  /// An exercise of the course and the document that it stands in.
  public struct Place: Sendable, Hashable {
    public var id: String
    public var document: String
    /// The fence as written, for an exercise that draws: what it asks is not in one learner's key alone.
    public var source: String
    /// What the exercise and its document are called in the course; nil for an exercise without a title.
    public var title: String?
    public var documentTitle: String?
  }

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// For learners who all have the same questions.
  public let shared: CourseKeys
  /// In the course's order; as many as there are ``shared`` keys.
  public let places: [Place]
  /// Documents with exercises.
  public let documents: [String]
  /// Whether any exercise differs from learner to learner.
  public var draws: Bool { !drawing.isEmpty }
  private let run: CourseRun
  /// The documents with exercises that draw, and the shared specifications of each.
  private let drawing: [(lesson: Lesson, specifications: [ExerciseSpecification])]

  /// Evaluates the course.
  public init(_ run: CourseRun) async throws {
    guard run.keys == nil else {
      throw Problem(description: "this is a learner's copy; grade in the author's course, whose cells make the key")
    }
    var run = run.withoutAttempts
    run.variants.triesOthers = false
    let outcome = try await run.evaluate(run.course.documents)
    if let first = ReleaseWriter.obstacles(outcome).first {
      throw Problem(
        description: "the course itself is not sound: \(first.file):\(first.position.line): \(first.message); "
          + "`workbook check` tells more")
    }
    self.init(run, outcome)
  }

  /// - Parameter outcome: the course as this run evaluated it.
  init(_ run: CourseRun, _ outcome: CourseRun.Outcome) {
    self.run = run
    var all: [ExerciseSpecification] = []
    var places: [Place] = []
    var drawing: [(lesson: Lesson, specifications: [ExerciseSpecification])] = []
    for document in outcome.documents where !document.specifications.isEmpty {
      let starters = document.lesson.submissions
      let specifications = document.specifications.map { specification in
        guard case .code(var key) = specification.key else { return specification }
        // What stands in an author's answer is what learners are given to begin with.
        key.starter = starters[specification.id]?.text
        var own = specification
        own.key = .code(key)
        return own
      }
      all += specifications
      for specification in specifications {
        let exercise = document.lesson.exercises.first { $0.id == specification.id }
        let source = exercise.flatMap { $0.given.isEmpty ? nil : $0.data.canonical } ?? ""
        places.append(
          Place(
            id: specification.id, document: document.file, source: source, title: exercise?.data["title"]?.scalar,
            documentTitle: document.lesson.title))
      }
      if document.lesson.exercises.contains(where: { !$0.given.isEmpty }) {
        drawing.append((document.lesson, specifications))
      }
    }
    shared = CourseKeys(all)
    self.places = places
    self.drawing = drawing
    documents = outcome.documents.filter { !$0.specifications.isEmpty }.map(\.file)
  }

  /// What `release --roster` draws a learner's questions by.
  public static func seed(course title: String, learner: String) -> String { "\(title)/\(learner)" }

  /// How many learners' questions are evaluated in one run of a document.
  private static let batch = 64

  /// The keys of learners by their seeds. Documents that draw are run once for every 64 learners.
  public func keys(seeds: [String]) async throws -> [String: CourseKeys] {
    var found = Dictionary(seeds.map { ($0, shared) }, uniquingKeysWith: { first, _ in first })
    guard draws, !seeds.isEmpty else { return found }
    let engine = try await run.engine(ledger: WorkLedger())
    let unique = found.keys.sorted()
    for start in stride(from: 0, to: unique.count, by: Self.batch) {
      let batch = Array(unique[start..<min(start + Self.batch, unique.count)])
      for (lesson, specifications) in drawing {
        let builder = VariantKeyBuilder(
          lesson: lesson, shared: specifications, seeds: batch,
          rules: run.course.configuration.readingRules(of: lesson))
        let keys = try await builder.keys(engine)
        for (seed, own) in zip(batch, keys) {
          for specification in own {
            guard let place = shared.places[specification.id] else { continue }
            found[seed]?.exercises[place] = specification
          }
        }
      }
    }
    return found
  }
}

/// The keys of one document for several learners, from one run of its cells.
private struct VariantKeyBuilder {
  var lesson: Lesson
  var shared: [ExerciseSpecification]
  var seeds: [String]
  var rules: ReadingRules

  /// For each seed the exercises that differ from the shared ones.
  func keys(_ engine: Engine) async throws -> [[ExerciseSpecification]] {
    let variants = seeds.map { seed in
      var variants = Variants(seed: seed)
      variants.triesOthers = false
      return variants
    }
    // The shared texts first; then for those of exercises that draw, a list of all learners' values.
    let texts = variants.isEmpty ? [] : ExerciseText.all(of: lesson, variants: variants[0])
    let cells = lesson.cells.map { cell in
      Program.Cell(
        label: cell.label, code: cell.code, isOptimized: cell.options.isOptimized, mustFail: cell.options.mustFail,
        isStatic: cell.role != .lesson || cell.options.isStatic, timeout: cell.options.timeout)
    }
    let expressions = texts.map { text in
      var constants = Program.Constants()
      if !text.constants.names.isEmpty {
        constants.names = text.constants.names
        constants.givesList = true
        constants.rows = variants.map { $0.constants(of: lesson.exercises[text.exercise])?.rows.first ?? [] }
      }
      return Program.Expression(code: text.source.text, cellsBefore: text.cellsBefore, constants: constants)
    }
    let evaluation = try await engine.evaluate(Program(cells: cells, expressions: expressions))
    return try seeds.indices.map { learner in
      var values: [Int: [ExerciseText.Role: ExpressionResult]] = [:]
      for (text, result) in zip(texts, evaluation.expressions) {
        values[text.exercise, default: [:]][text.role] =
          text.constants.names.isEmpty ? result : try own(result, learner, text)
      }
      return try specifications(values, learner)
    }
  }

  private func own(_ result: ExpressionResult, _ learner: Int, _ text: ExerciseText) throws -> ExpressionResult {
    if case .value(.list(let items)) = result, items.count == seeds.count { return .value(items[learner]) }
    if case .failed(let message, _, _) = result {
      throw problem(text.exercise, "some learner's variant stops: \(message)")
    }
    throw problem(text.exercise, "its variants could not be evaluated")
  }

  private func problem(_ exercise: Int, _ words: String) -> CourseKeyMaker.Problem {
    let exercise = lesson.exercises[exercise]
    return CourseKeyMaker.Problem(
      description: "\(lesson.file):\(exercise.position.line): exercise “\(exercise.id)”: \(words)")
  }

  private func specifications(
    _ values: [Int: [ExerciseText.Role: ExpressionResult]], _ learner: Int
  ) throws -> [ExerciseSpecification] {
    var known: [String: AnswerKey] = [:]
    var found: [ExerciseSpecification] = []
    for (index, exercise) in lesson.exercises.enumerated() where exercise.form != .code {
      let builder = AnswerKeyBuilder(
        exercise: exercise, file: lesson.file, values: values[index] ?? [:], known: known, rules: rules)
      switch builder.build() {
      case .failure(let problems):
        throw problem(index, "the variant of \(seeds[learner]): \(problems.diagnostics.first?.message ?? "not sound")")
      case .success(var specification):
        specification.feedback = shared.first { $0.id == exercise.id }?.feedback
        if case .value(let key) = specification.key { known[exercise.id] = key }
        found.append(specification)
      }
    }
    return found
  }
}
