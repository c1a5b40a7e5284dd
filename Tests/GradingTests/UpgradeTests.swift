import Answers
import CellResults
import Foundation
import GRDB
import Testing

@testable import Assessment
@testable import Course
@testable import Grading
@testable import Records

/// A gradebook that an earlier version wrote.
@Suite struct UpgradeTests {
  /// A gradebook with the tables of version e893e3d, which knew neither sheets nor readings.
  private static func earlier(_ path: String, _ statements: [String]) throws {
    let queue = try DatabaseQueue(path: path)
    try GradebookSchema.migrator.migrate(queue, upTo: "2 form of answers")
    try queue.write { database in for sql in statements { try database.execute(sql: sql) } }
    try queue.close()
  }

  private static let course = SheetCourse(questions: [
    .init(
      id: "drawn", document: 1,
      kind: .drawn(rule: "{uniform: [100, 900], whole: true}", names: ["n"], factor: 2, term: 1)),
    .init(id: "pick", document: 1, kind: .choice(kind: "one", options: [("Paris", true), ("Rome", false)])),
    .init(id: "plain", document: 1, kind: .plain(42)),
  ])

  private static func keys(_ root: String, roster: Set<String>) throws -> ClassKeys {
    var configuration = CourseConfiguration()
    configuration.title = course.title
    let maker = try course.maker(root: root)
    let folder = CourseFolder(
      root: root, configuration: configuration, diagnostics: [], documents: maker.documents, hasConfiguration: true)
    return try ClassKeys(
      maker, course: folder, finder: try SheetFinder(maker, roster: roster, hadOwnCopies: nil))
  }

  @Test func anEarlierGradebookIsMigratedAndRegraded() async throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/g.sqlite"
    let first = try #require(Self.course.lessons.first?.exercises.first)
    let values = Variants(seed: "Trial/ann").values(of: first)
    guard case .whole(let drawn)? = values.first?.value else { throw ResultFile.Problem(description: "no number") }
    let keys = try Self.keys(scratch.path, roster: ["ann", "bob"])
    let pick = try #require(keys.shared.digest(of: "pick"))
    func exercise(_ id: Int, _ name: String, _ key: String) -> String {
      """
      INSERT INTO exercise (id, name, document, position, points, attempts, is_code, foreseen, key, is_current)
        VALUES (\(id), '\(name)', 'exercises/1.md', \(id - 1), 1000, '[]', 0, '[]', '\(key)', 1);
      INSERT INTO key_version VALUES (\(id), \(id), '\(key)', '\(EngineVersion.current)');
      """
    }
    func attempt(_ id: Int, learner: Int, _ exercise: Int, _ answer: String, _ status: String) -> String {
      """
      INSERT INTO attempt VALUES (\(id), \(learner), \(exercise), '\(answer)', '', \(learner));
      INSERT INTO verdict VALUES
        (\(id), \(exercise), '\(status)', \(status == "right" ? 1 : 0), 1, 1, '', NULL, NULL, NULL);
      """
    }
    try Self.earlier(
      path,
      [
        "INSERT INTO course VALUES (1, 'Trial', 'old', '\(EngineVersion.current)', 1, 3, 1e9)",
        "INSERT INTO late_policy VALUES (1, NULL, NULL, 'day', 0, 1, 1)",
        exercise(1, "drawn", "former-drawn"), exercise(2, "pick", pick), exercise(3, "plain", "former-plain"),
        """
        INSERT INTO learner VALUES (1, 'ann', 'Ann Lee', '', '{}', 1, 'Trial/ann'),
          (2, 'bob', '', '', '{}', 1, 'Trial/bob');
        INSERT INTO hand_in VALUES (1, 1, '1.md', 'exercises/1.md', 'a', 'k', 1e9, 0, NULL),
          (2, 2, '1.md', 'exercises/1.md', 'b', 'k', NULL, 0, NULL);
        """,
        // Ann's own values; the earlier version graded by the digest of her variant.
        attempt(1, learner: 1, 1, "\(drawn * 2 + 1)", "right"), attempt(2, learner: 1, 2, "a", "right"),
        attempt(3, learner: 1, 3, "42", "right"), attempt(4, learner: 2, 3, "41", "right"),
        """
        INSERT INTO manual_override VALUES (1, 2, 2, 500, 'kind', 'eve', 1e9, 'unanswered', 0, NULL, NULL);
        """,
      ])
    let gradebook = try Gradebook(path: path, mayCreate: false)
    #expect(try gradebook.faults().isEmpty)
    let before = try #require(try gradebook.grades())
    #expect(before.learners.map { $0.grades.map(\.final.thousandths) } == [[1000, 1000, 1000], [0, 500, 1000]])
    // What changed is said to be the version, not the author's keys; a key that is the same needs nothing.
    let causes = try gradebook.changes(to: keys.stamp)
    #expect(
      causes == ["“drawn”, “plain” were graded by an earlier version of workbook, which reads some answers differently"]
    )
    #expect(throws: Gradebook.Problem.self) { try gradebook.begin(keys.stamp) }
    let state = try #require(try gradebook.state())
    let regrader = Regrader(
      state: state, keys: keys, code: SubmissionCode(grader: NoCodeYet(), seconds: 60, watch: nil), jobs: 2)
    let plan = try await regrader.plan(causes: causes, progress: { _, _ in })
    #expect(plan.kept.isEmpty && plan.judged == 3)
    #expect(plan.changes.map { "\($0.learner) \($0.exercise)" } == ["bob plain"], "only what was wrong changes")
    try gradebook.apply(plan, author: "eve")
    let after = try #require(try gradebook.grades())
    #expect(after.learners.map { $0.grades.map(\.final.thousandths) } == [[1000, 1000, 1000], [0, 500, 0]])
    #expect(try gradebook.changes(to: keys.stamp).isEmpty && gradebook.faults().isEmpty)
    try gradebook.begin(keys.stamp)
    // From now on a changed key is a changed key.
    var stamp = keys.stamp
    stamp.exercises[2].key = "another"
    #expect(try gradebook.changes(to: stamp) == ["the key of “plain” has changed"])
  }
}
