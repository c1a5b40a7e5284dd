import CellEngine
import Foundation
import Records
import Testing

@testable import Course
@testable import Grading
@testable import Live

/// `check`, `serve`, the class server and `grade` give an answer in code the same verdict.
@Suite(.needsSandbox) struct OneCodeJudgeTests {
  private static let document = """
    # Exercises

    ```swift
    let base = 2.0
    struct Box { var width = 1.0 }
    ```

    Write `area`.

    ```exercise
    id: area
    points: 3
    calls:
      - area(base, 3)
      - area(0.5, 4)
      - call: area(-2, 3)
        hidden: true
        say: a negative side
    ```

    ```swift {.solution #area}
    func area(_ a: Double, _ b: Double) -> Double { abs(a * b) }
    ```

    ```swift {.answer #area}
    ```
    """

  /// Right, wrong, printing, trapping, without end, and what does not compile.
  private static let answers = [
    "func area(_ a: Double, _ b: Double) -> Double { abs(a * b) }",
    "let area = { (a: Double, b: Double) in abs(a * b) }",
    "func area<T: SignedNumeric & Comparable>(_ a: T, _ b: T) -> T { abs(a * b) }",
    "import Foundation\nfunc area(_ a: Double, _ b: Double) -> Double { fabs(a) * fabs(b) }",
    "func size(_ x: Double) -> Double { x < 0 ? -x : x }\nfunc area(_ a: Double, _ b: Double) -> Double { size(a) * size(b) }",
    "func area(_ a: Double, _ b: Double) -> Double { a * b }",
    "func area(_ a: Double, _ b: Double) -> Double { a + b }",
    "func area(_ a: Double, _ b: Double) -> Int { Int(abs(a * b)) }",
    "func area(_ a: Double, _ b: Double) -> String { \"\\(abs(a * b))\" }",
    "func area(_ a: Double, _ b: Double) -> Double {\n  print(\"width\", a)\n  return abs(a * b)\n}",
    "print(\"hello\")\nfunc area(_ a: Double, _ b: Double) -> Double { abs(a * b) }",
    "func area(_ a: Double, _ b: Double) -> Double { precondition(a > 0); return a * b }",
    "func area(_ a: Double, _ b: Double) -> Double { [abs(a * b)][a < 1 ? 1 : 0] }",
    "func area(_ a: Double, _ b: Double) -> Double { fatalError(\"later\") }",
    "let none: Double? = nil\nlet one = none!\nfunc area(_ a: Double, _ b: Double) -> Double { one }",
    "func area(_ a: Double, _ b: Double) -> Double { a.magnitude * c }",
    "func area(_ a: Double, _ b: Double -> Double { a * b }",
    "func arae(_ a: Double, _ b: Double) -> Double { abs(a * b) }",
    "func area(_ a: Double, _ b: Double) -> Double { if a < 0 { while true {} }; return a * b }",
    "// later", "   ",
  ]

  private static func hand(_ text: String, in by: String, to submissions: String) throws {
    let folder = "\(submissions)/\(by)/exercises"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/a.md"))
  }

  @Test func fourCommandsAgreeOnCode() async throws {
    let setting = try await JudgedClass(Self.document)
    defer { setting.remove() }
    let live = try LiveCourse(
      JudgedClass.Machine().run(#require(CourseFolder.find(from: setting.copies[1]))), jobs: 2, progress: .silent)
    let desk = try LearnerDesk(
      Roster.Learner(id: "ada", name: ""), root: setting.copies[2], course: setting.desks,
      store: AttemptStore(.classroom, in: setting.copies[2])
    ) { _ in }
    let submissions = "\(setting.author.folder)/submissions"
    var found: [FoundVerdict] = []
    for (number, answer) in Self.answers.enumerated() {
      let text = setting.text(["area": answer], code: true)
      try setting.write(text)
      let checked = try #require(try await setting.checked()["area"], "\(answer)")
      #expect(await JudgedClass.served(live)["area"] == checked, "serve: \(answer)")
      #expect(await JudgedClass.desked(desk)["area"] == checked, "class: \(answer)")
      found.append(checked)
      try Self.hand(text, in: "r\(number)", to: submissions)
    }
    await live.stop()
    let grades = try await setting.grades(submissions)
    for (number, answer) in Self.answers.enumerated() {
      let grade = grades.learners.first { $0.id == "r\(number)" }?.grades.first
      #expect(grade.map { FoundVerdict($0, limit: nil) } == found[number], "grade: \(answer)")
    }
    #expect(Set(found.map(\.status)) == ["right", "close", "wrong", "failed", "unanswered"], "\(found)")
  }

  @Test func aMachineWithoutToolchainOrSandboxLeavesCodePending() async throws {
    let setting = try await JudgedClass(Self.document)
    defer { setting.remove() }
    let submissions = "\(setting.author.folder)/submissions"
    for (number, machine) in [
      JudgedClass.Machine(hasToolchain: false),
      JudgedClass.Machine(isolation: .limitsOnly(reason: "none is installed")),
    ].enumerated() {
      let desks = try await ClassCourse(machine.run(#require(CourseFolder.find(from: setting.author.folder))), jobs: 1)
      let live = try LiveCourse(
        machine.run(#require(CourseFolder.find(from: setting.copies[1]))), jobs: 1, progress: .silent)
      let desk = try LearnerDesk(
        Roster.Learner(id: "ada\(number)", name: ""), root: setting.copies[2], course: desks,
        store: AttemptStore(.classroom, in: setting.copies[2])
      ) { _ in }
      let answer = "func area(_ a: Double, _ b: Double) -> Double { abs(b * a) + \(number) - \(number) }"
      let text = setting.text(["area": answer], code: true)
      try setting.write(text)
      try Self.hand(text, in: "n\(number)", to: submissions)
      // A learner's own code is run on the learner's own machine even where there is no sandbox.
      let own = machine.hasToolchain ? "right" : "pending"
      #expect(try await setting.checked(machine)["area"]?.status == own)
      #expect(await JudgedClass.served(live)["area"]?.status == own)
      #expect(await JudgedClass.desked(desk)["area"]?.status == "pending")
      let grades = try await setting.grades(submissions, on: machine)
      let grade = grades.learners.first { $0.id == "n\(number)" }?.grades.first
      #expect(grade?.verdict.status == .pending, "\(String(describing: grade))")
      await live.stop()
      // The next machine has all tools, and finds what waited.
      let later = try await setting.grades(submissions)
      #expect(later.learners.first { $0.id == "n\(number)" }?.grades.first?.verdict.status == .right)
    }
  }
}
