import Answers
import CellResults
import Foundation
import LessonFormat

@testable import Assessment
@testable import Authoring
@testable import CellEngine
@testable import Course
@testable import Grading

/// A course as plain values that a test can edit at random, with the documents that it stands for.
struct SheetCourse {
  enum Kind {
    /// A whole number `n` is drawn; right is `factor * n + term`.
    case drawn(rule: String, names: [String], factor: Int, term: Int)
    case choice(kind: String, options: [(text: String, isRight: Bool)])
    /// Computed from the learner's own answer to another exercise.
    case carried(from: String, factor: Int)
    case plain(Int)
  }

  struct Question {
    var id: String
    var document: Int
    var kind: Kind
    var points = 1
    var was: [String] = []
    var prompt = "A question."
  }

  var title = "Trial"
  var questions: [Question]

  func text(_ document: Int) -> String {
    var text = "# Document \(document)\n"
    for question in questions where question.document == document {
      text +=
        "\n## \(question.id)\n\n\(question.prompt)\n\n```exercise\nid: \(question.id)\npoints: \(question.points)\n"
      if !question.was.isEmpty { text += "was: [\(question.was.joined(separator: ", "))]\n" }
      switch question.kind {
      case .drawn(let rule, let names, let factor, let term):
        text += "given:\n" + names.map { "  \($0): \(rule)\n" }.joined()
        text += "expect: n * \(factor) + \(term)\ntolerance: exact\n"
      case .choice(let kind, let options):
        text += "kind: \(kind)\nchoices:\n"
        text += options.map { "  - {text: \($0.text)\($0.isRight ? ", right: true" : "")}\n" }.joined()
      case .carried(let source, let factor):
        text += "carry: {a: \(source)}\nexpect: a * \(factor)\ntolerance: exact\n"
      case .plain(let truth): text += "expect: \"\(truth)\"\ntolerance: exact\n"
      }
      text += "```\n\n```answer \(question.id)\n\n```\n"
    }
    return text
  }

  static func file(_ document: Int) -> String { "exercises/\(document).md" }

  var lessons: [Lesson] {
    Set(questions.map(\.document)).sorted().map {
      LessonReader.read(Array(text($0).utf8), file: Self.file($0))
    }
  }

  /// The keys of the course. Formulas are evaluated here instead of by a compiler.
  func maker(root: String) throws -> CourseKeyMaker {
    let sources = try lessons.map { lesson -> (lesson: Lesson, specifications: [ExerciseSpecification]) in
      var variants = Variants(seed: title)
      variants.triesOthers = false
      var values: [Int: [ExerciseText.Role: ExpressionResult]] = [:]
      for text in ExerciseText.all(of: lesson, variants: variants) {
        let expression = Program.Expression(code: text.source.text, cellsBefore: 0, constants: text.constants)
        values[text.exercise, default: [:]][text.role] = Self.value(expression)
      }
      var known: [String: AnswerKey] = [:]
      var specifications: [ExerciseSpecification] = []
      for (index, exercise) in lesson.exercises.enumerated() {
        let key = try AnswerKeyBuilder(
          exercise: exercise, file: lesson.file, values: values[index] ?? [:], known: known
        ).build().get()
        if case .value(let answer) = key.key { known[exercise.id] = answer }
        specifications.append(key)
      }
      return (lesson, specifications)
    }
    return CourseKeyMaker(sources, root: root, title: title) { program in
      Evaluation(cells: [], expressions: program.expressions.map(Self.value), issues: [])
    }
  }

  private static func value(_ expression: Program.Expression) -> ExpressionResult {
    let constants = expression.constants
    guard case .success(let formula) = Formula.parse(expression.code, variables: constants.names) else {
      return .failed(message: "it does not compile", line: 1, column: 1)
    }
    func value(_ row: [String]) -> ExpressionValue {
      .number(formula.value(at: row.map { Double($0.trimmingCharacters(in: ["(", ")"])) ?? .nan }))
    }
    if constants.givesList { return .value(.list(constants.rows.map(value))) }
    return .value(value(constants.rows.first ?? []))
  }
}

/// What one learner was handed, and what the copy itself says of an answer.
struct HandedOutCopy {
  var learner: String
  /// By document.
  var texts: [Int: String]
  var keys: CourseKeys
  var sheets: [String: QuestionSheet]

  /// Releases a course to learners, as `release --roster` does.
  static func release(_ course: SheetCourse, to learners: [Roster.Learner], root: String) async throws
    -> [HandedOutCopy]
  {
    let maker = try course.maker(root: root)
    let issuer = try SheetIssuer(
      lessons: course.lessons, title: course.title, shared: course.title, store: ReleaseStore(course: root))
    let copies = learners.map { issuer.copy(for: $0) }
    try issuer.record(copies)
    var released: [HandedOutCopy] = []
    for copy in copies {
      let table = SheetKeys(maker)
      var keys = maker.shared
      for (place, exercise) in maker.places.enumerated() where exercise.hasSheet {
        var sheet = QuestionSheet(values: copy.sheets[exercise.id]?.values ?? [:])
        for source in maker.shared.exercises[place].carriedFrom {
          sheet.carried[source] = copy.sheets[source]?.values ?? [:]
        }
        if sheet.isEmpty { continue }
        let question = SheetKeys.Question(place: place, sheet: sheet)
        try await table.prepare([question])
        if case .key(let key)? = table.key(question) { keys.exercises[place] = key.specification }
      }
      var texts: [Int: String] = [:]
      for document in Set(course.questions.map(\.document)) {
        let lesson = LessonReader.read(Array(course.text(document).utf8), file: SheetCourse.file(document))
        texts[document] = LearnersText(lesson: lesson, variants: copy.variants, marks: copy.marks)
          .text(Array(course.text(document).utf8))
      }
      released.append(
        HandedOutCopy(learner: copy.learner?.id ?? "", texts: texts, keys: keys, sheets: copy.sheets))
    }
    return released
  }

  /// The verdict of the copy's own check.
  func verdict(_ answer: String, _ exercise: String, own: [String: String]) -> Verdict {
    guard let key = keys[exercise] else { return .unanswered }
    return ValueGrader.grade(answer, by: key, in: keys) { own[$0] } ?? .unanswered
  }

  /// The files with answers filled in.
  func files(_ answers: [String: String]) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: texts.map { document, text in
        var text = text
        for (id, answer) in answers {
          text = text.replacing("```answer \(id)\n\n```", with: "```answer \(id)\n\(answer)\n```")
        }
        return (SheetCourse.file(document), text)
      })
  }
}
