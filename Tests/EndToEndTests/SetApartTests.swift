import Foundation
import Testing

@testable import Grading
@testable import Records

/// Submissions that end the grader or take too long stop no class.
@Suite(.needsSandbox) struct SetApartTests {
  private static let document = """
    # Code

    Write `twice`.

    ```exercise
    id: twice
    points: 4
    calls:
      - twice(2)
      - call: twice(-3)
        hidden: true
      - call: twice(5)
        hidden: true
      - call: twice(7)
        hidden: true
    ```

    ```swift {.solution #twice}
    func twice(_ x: Double) -> Double { x + x }
    ```

    ```swift {.answer #twice}
    func twice(_ x: Double) -> Double { <#your code#> }
    ```

    """

  private static func course(_ bodies: [String: String], limits: String) throws -> Course {
    let course = try Course([
      "workbook.yml": "title: T\nlimits:\n  seconds: 2\n\(limits)", "exercises/01.md": document,
    ])
    for (learner, body) in bodies {
      try course.write(
        "hand-ins/\(learner)/exercises/01.md",
        document.replacing("<#your code#>", with: body).replacing(
          "```swift {.solution #twice}\nfunc twice(_ x: Double) -> Double { x + x }\n```\n\n", with: ""))
    }
    return course
  }

  private static func points(_ course: Course) throws -> [String: Double] {
    let grades = try #require(try Gradebook(path: "\(course.folder)/gradebook.sqlite", mayCreate: false).grades())
    return Dictionary(uniqueKeysWithValues: ClassSummary(grades).learners.map { ($0.id, $0.points) })
  }

  @Test func aSubmissionThatTakesTooLongIsListedAndTheRestGraded() throws {
    let course = try Self.course(
      ["ada": "2 * x", "ben": "{ while true {} }()", "eva": "x * 2"], limits: "  submission-seconds: 3\n")
    let run = try course.run("grade", "hand-ins", "--quiet")
    #expect(run.status == 1, "\(run.output) \(run.error)")
    #expect(run.output.contains("ben") && run.output.contains("took more than 3 s twice"), "\(run.output)")
    #expect(run.output.contains("limits: submission-seconds"), "\(run.output)")
    let points = try Self.points(course)
    #expect(points["ada"] == 4 && points["eva"] == 4 && points["ben"] == 0, "\(points)")
    // With more time it is graded, and nothing else changes.
    try course.write("workbook.yml", "title: T\nlimits:\n  seconds: 2\n  submission-seconds: 100\n")
    let again = try course.run("grade", "hand-ins", "--quiet")
    #expect(again.status == 0, "\(again.output) \(again.error)")
  }

  /// The grader is ended from outside whenever a submission's code has run for a while.
  @Test func aSubmissionThatEndsTheGraderIsSetApart() throws {
    let course = try Self.course(
      ["ada": "2 * x", "ben": "{ while x > 0 {}; return 0 }()", "eva": "x * 2"], limits: "")
    let (killed, end) = try Self.run(course, ["grade", "hand-ins", "--quiet"])
    #expect(killed == 2 && end.status == 1, "\(killed) \(end.output) \(end.error)")
    #expect(end.output.contains("ended the grader twice") && end.output.contains("ben"), "\(end.output) \(end.error)")
    #expect(end.error.contains("signal 9 ended the grader while it graded ben; this submission is set apart"), "\(end)")
    let points = try Self.points(course)
    #expect(points["ada"] == 4 && points["eva"] == 4, "\(points)")
    // The next run tries it again, and grades it if nothing ends the grader.
    let later = try course.run("grade", "hand-ins", "--quiet")
    #expect(later.status == 0, "\(later.output) \(later.error)")
    #expect(try Self.points(course) == ["ada": 4, "ben": 0, "eva": 4])
  }

  /// A regrade is watched as well.
  @Test func anAnswerThatEndsTheRegradeIsSetApart() throws {
    let course = try Self.course(
      ["ada": "2 * x", "ben": "{ while x > 4 {}; return 2 * x }()", "eva": "x + 2"], limits: "")
    // Long enough to be seen on a machine that does much else.
    try course.write("workbook.yml", "title: T\nlimits:\n  seconds: 6\n")
    #expect(try course.run("grade", "hand-ins", "--quiet").status == 0)
    #expect(try Self.points(course) == ["ada": 4, "ben": 2, "eva": 1])
    // The key changes: eva loses a point.
    try course.write("exercises/01.md", Self.document.replacing("twice(2)", with: "twice(3)"))
    let (killed, end) = try Self.run(course, ["grade", "--regrade", "--apply", "--quiet"])
    #expect(killed == 2 && end.status == 1, "\(killed) \(end.output) \(end.error)")
    #expect(end.output.contains("ended the grader twice") && end.output.contains("ben"), "\(end.output) \(end.error)")
    #expect(try Self.points(course) == ["ada": 4, "ben": 2, "eva": 0])
    // The next regrade tries it again.
    let later = try course.run("grade", "--regrade", "--apply", "--quiet")
    #expect(later.status == 0, "\(later.output) \(later.error)")
    #expect(try Self.points(course) == ["ada": 4, "ben": 2, "eva": 0])
  }

  @Test func aRegradeLimitsTheTimeOfASubmission() throws {
    let course = try Self.course(["ada": "2 * x", "ben": "{ while x > 2 {}; return 2 * x }()"], limits: "")
    #expect(try course.run("grade", "hand-ins", "--quiet").status == 0)
    #expect(try Self.points(course) == ["ada": 4, "ben": 2])
    try course.write("exercises/01.md", Self.document.replacing("twice(2)", with: "twice(8)"))
    try course.write("workbook.yml", "title: T\nlimits:\n  seconds: 2\n  submission-seconds: 3\n")
    let run = try course.run("grade", "--regrade", "--apply", "--quiet")
    #expect(run.status == 1 && run.output.contains("took more than 3 s twice"), "\(run.output) \(run.error)")
    #expect(try Self.points(course) == ["ada": 4, "ben": 2])
  }

  /// If the whole run is killed, a later run continues it. No submission is set apart for that.
  @Test func aRunThatIsKilledWholeIsContinued() throws {
    let course = try Self.course(["ada": "2 * x", "ben": "{ while x > 6 {}; return 2 * x }()"], limits: "")
    for _ in 0..<3 {
      let run = try course.start(["grade", "hand-ins", "--quiet"])
      while run.isRunning, !Self.isRunningCode(course) { usleep(10_000) }
      run.kill()
      #expect(try run.finish().status == 9)
      // The grader ends with it.
      while try !Self.graders(of: course).isEmpty { usleep(10_000) }
    }
    let run = try course.run("grade", "hand-ins", "--quiet")
    #expect(run.status == 0, "\(run.output) \(run.error)")
    #expect(try Self.points(course) == ["ada": 4, "ben": 3])
  }

  /// Runs the command, and ends each grader once endless code has run in it for a while. Returns how many it ended.
  private static func run(_ course: Course, _ arguments: [String]) throws -> (killed: Int, end: Course.Run) {
    let run = try course.start(arguments)
    var killed: Set<Int32> = []
    while run.isRunning {
      // The grader, not the process that watches it.
      for id in try graders(of: course) where !killed.contains(id) && isRunningEndlessCode(course, below: id) {
        kill(id, SIGKILL)
        killed.insert(id)
      }
      usleep(20_000)
    }
    return (killed.count, try run.finish())
  }

  /// Processes that grade in the course's folder.
  private static func graders(of course: Course) throws -> [Int32] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.filter { id in
      // Processes end meanwhile.
      let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")
      guard let folder,
        URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
          == URL(fileURLWithPath: course.folder).resolvingSymlinksInPath().path
      else { return false }
      let environment = FileManager.default.contents(atPath: "/proc/\(id)/environ") ?? Data()
      let words = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
      return environment.range(of: Data("WORKBOOK_GRADER=1".utf8)) != nil
        && words.range(of: Data("/workbook\0grade".utf8)) != nil
    }
  }

  /// Returns true if a process that runs cells of this course for this grader has used more than half a second of
  /// processor time. What an earlier grader started may still be running.
  private static func isRunningEndlessCode(_ course: Course, below grader: Int32) -> Bool {
    let ids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
    var parents: [Int32: Int32] = [:]
    var endless: [Int32] = []
    for id in ids {
      // Processes end meanwhile. After the name: the state, the parent, nine other fields, then user and system time in
      // ticks of 10 ms.
      guard
        let text = FileManager.default.contents(atPath: "/proc/\(id)/stat").map({ String(decoding: $0, as: UTF8.self) }
        ),
        let end = text.lastIndex(of: ")")
      else { continue }
      let fields = text[end...].split(separator: " ").dropFirst()
      parents[id] = fields.dropFirst().first.flatMap { Int32($0) }
      let ticks = fields.dropFirst(11).prefix(2).compactMap { Int($0) }.reduce(0, +)
      let words = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
      let runsCells = words.range(of: Data("/workbook-cells\0".utf8)) != nil
      if ticks > 50, runsCells, words.range(of: Data("\(course.folder)/".utf8)) != nil { endless.append(id) }
    }
    return endless.contains { id in
      var id = id
      while let parent = parents[id], parent > 1 {
        if parent == grader { return true }
        id = parent
      }
      return false
    }
  }

  private static func isRunningCode(_ course: Course) -> Bool {
    !((try? AttackTests.processes(below: "\(course.folder)/")) ?? []).isEmpty
  }
}
