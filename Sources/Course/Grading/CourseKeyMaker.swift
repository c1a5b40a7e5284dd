import Answers
import Assessment
import CellEngine
import CellResults
import LessonFormat
import Storage

/// The keys of a course for any learner, from one evaluation of it.
package struct CourseKeyMaker: Sendable {
  /// An exercise of the course and the document that it stands in.
  package struct Place: Sendable, Hashable {
    package var id: String
    package var document: String
    /// The fence as written, for an exercise that draws: what it asks is not in one learner's key alone.
    package var source: String
    /// The identifiers that the exercise had before.
    package var was: [String]
    /// Whether its answers are graded on the sheet that was handed out: it draws, has options, or is computed from
    /// answers to an exercise that draws.
    package var hasSheet: Bool
    /// What the exercise and its document are called in the course; nil for an exercise without a title.
    package var title: String?
    package var documentTitle: String?
  }

  package struct Problem: Error, CustomStringConvertible {
    package var description: String
  }

  /// For the course's own variant, and for all exercises that draw nothing.
  package let shared: CourseKeys
  /// In the course's order; as many as there are ``shared`` keys.
  package let places: [Place]
  /// Documents with exercises.
  package let documents: [String]
  /// The course's own folder, with the records of its releases.
  package let root: String
  package let title: String
  /// The lessons with exercises.
  package let lessons: [Lesson]
  /// By place: the lesson and the exercise in it.
  let origins: [(lesson: Int, exercise: Int)]
  /// Evaluates the texts of a lesson's exercises.
  package let evaluate: @Sendable (Program) async throws -> Evaluation
  /// How answers in a lesson are read.
  let rules: @Sendable (Lesson) -> ReadingRules

  /// Evaluates the course.
  package init(_ run: CourseRun) async throws {
    guard run.keys == nil else {
      throw Problem(description: "this is a learner's copy; run `grade` in the author's course, which contains the key")
    }
    var run = run.withoutAttempts
    run.variants.triesOthers = false
    let outcome = try await run.evaluate(run.course.documents)
    if let first = outcome.blockingDiagnostics.first {
      throw Problem(
        description: "the course has errors; fix them before grading: \(first.file):\(first.position.line): "
          + "\(first.message); `workbook check` shows all of them")
    }
    self.init(run, outcome)
  }

  /// - Parameter outcome: the course as this run evaluated it.
  package init(_ run: CourseRun, _ outcome: CourseRun.Outcome) {
    let provider = EngineProvider { try await run.engine(ledger: WorkLedger()) }
    self.init(
      outcome.documents.map { ($0.lesson, $0.specifications) }, root: run.course.root,
      title: run.course.configuration.title,
      rules: { [configuration = run.course.configuration] in configuration.readingRules(of: $0) },
      evaluate: { try await provider.engine().evaluate($0) })
  }

  /// - Parameters:
  ///   - sources: the lessons of a course with the specifications of the course's own variant.
  ///   - evaluate: runs a lesson's cells with the texts of its exercises.
  package init(
    _ sources: [(lesson: Lesson, specifications: [ExerciseSpecification])], root: String, title: String,
    rules: @escaping @Sendable (Lesson) -> ReadingRules = { _ in ReadingRules() },
    evaluate: @escaping @Sendable (Program) async throws -> Evaluation
  ) {
    self.root = root
    self.title = title
    self.evaluate = evaluate
    self.rules = rules
    let sources = sources.filter { !$0.specifications.isEmpty }
    lessons = sources.map(\.lesson)
    documents = lessons.map(\.file)
    var all: [ExerciseSpecification] = []
    var places: [Place] = []
    var origins: [(lesson: Int, exercise: Int)] = []
    for (number, source) in sources.enumerated() {
      let starters = source.lesson.learnerAnswers
      let drawing = Set(source.lesson.exercises.filter { !$0.given.isEmpty }.map(\.id))
      for var specification in source.specifications {
        guard let index = source.lesson.exercises.firstIndex(where: { $0.id == specification.id }) else { continue }
        let exercise = source.lesson.exercises[index]
        if case .code(var key) = specification.key {
          // What stands in an author's answer is what learners are given to begin with.
          key.starter = starters[specification.id]?.text
          specification.key = .code(key)
        }
        let isDrawn = drawing.contains(exercise.id) || specification.carriedFrom.contains(where: drawing.contains)
        places.append(
          Place(
            id: specification.id, document: source.lesson.file,
            source: exercise.given.isEmpty ? "" : exercise.canonicalQuestion, was: exercise.formerIdentifiers,
            hasSheet: exercise.question.kind != .code && (isDrawn || !exercise.choices.isEmpty),
            title: exercise.title, documentTitle: source.lesson.title))
        all.append(specification)
        origins.append((number, index))
      }
    }
    shared = CourseKeys(all)
    self.places = places
    self.origins = origins
  }

  /// The exercise as today's course has it.
  package func exercise(_ place: Int) -> Exercise { lessons[origins[place].lesson].exercises[origins[place].exercise] }

  /// What the values of a learner's copy are drawn by.
  package static func seed(course title: String, learner: String) -> String { "\(title)/\(learner)" }
}

extension Lesson {
  /// Today's identifiers of exercises by earlier ones.
  package var namesByFormerName: [String: String] {
    Dictionary(
      exercises.flatMap { exercise in exercise.formerIdentifiers.map { ($0, exercise.id) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Exercise {
  /// The fence in one form. A new name of the exercise does not change it.
  fileprivate var canonicalQuestion: String {
    guard let former = formerIdentifiers.last, let entries = written.map else { return written.canonical }
    let kept = entries.filter { $0.key != "was" }.map { entry in
      entry.key == "id"
        ? DataNode.Entry(
          key: "id", keyPosition: entry.keyPosition, value: DataNode(.scalar(former), at: entry.value.position))
        : entry
    }
    return DataNode(.map(kept), at: written.position).canonical
  }
}
