import Course
import Foundation
import GradeReports
import Testing

/// The ready files for autograders, run as those systems run them.
@Suite struct AutograderTests {
  private static let files = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Documentation/autograders").path

  private static let code = """
    ```exercise
    id: halve
    points: 3
    calls:
      - halve(4)
      - call: halve(-3)
        hidden: true
        say: a negative number
    ```

    ```swift {.solution #halve}
    func halve(_ x: Double) -> Double { x / 2 }
    ```

    ```swift {.answer #halve}
    func halve(_ x: Double) -> Double { <#your code#> }
    ```
    """

  private struct Results: Decodable {
    struct Test: Decodable {
      var name: String
      /// Nil for an answer that could not be graded.
      var score: Double?
      var maxScore: Double
      var status: String?
      var output: String
    }
    var score: Double
    var output: String?
    var tests: [Test]?
    var extraData: [String: String]?
  }

  /// Runs a shell script to its end; its status and what it wrote.
  private static func shell(_ arguments: [String], in folder: String, _ environment: [String: String]) throws
    -> (status: Int32, output: String)
  {
    let log = "\(folder)/log-\(UUID().uuidString)"
    try Data().write(to: URL(fileURLWithPath: log))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: log)
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try String(contentsOfFile: log, encoding: .utf8))
  }

  /// Lays out `/autograder` as Gradescope does, and runs what it runs.
  private static func gradescope(_ files: [String: String], link: String? = nil) throws -> (
    results: Results, log: String
  ) {
    let course = try Course(files)
    if let link {
      try FileManager.default.createSymbolicLink(
        atPath: "\(course.folder)/submission/\(link)",
        withDestinationPath: "\(course.folder)/source/course/exercises/numbers.md")
    }
    let run = try shell(
      ["\(Self.files)/gradescope/run_autograder"], in: course.folder,
      ["AUTOGRADER_ROOT": course.folder, "WORKBOOK": "\(Course.products)/workbook"])
    #expect(run.status == 0, "\(run.output)")
    let bytes = Data(try course.read("results/results.json").utf8)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try decoder.decode(Results.self, from: bytes), run.output)
  }

  private static let source = [
    "source/course/workbook.yml": "title: Trial\n", "source/course/exercises/numbers.md": GradeReportTests.exercises,
    "source/course/exercises/code.md": code,
  ]

  @Test(.needsSandbox) func gradescopeGetsItsResults() throws {
    let submission = [
      "submission/numbers.md": GradeReportTests.answers("300 billion", "1e9"),
      "submission/code.md": "```swift {.answer #halve}\nfunc halve(_ x: Double) -> Double { abs(x) / 2 }\n```\n",
      "submission_metadata.json": """
      {"id": 123, "users": [{"email": "u@example.org", "sid": "s4711", "name": "U"}, {"sid": "other"}]}
      """,
      "source/roster.csv": "id,name\ns4711,U\nother,V\n",
    ]
    let (results, log) = try Self.gradescope(Self.source.merging(submission) { $1 })
    let tests = try #require(results.tests, "\(log)")
    #expect(results.score == 3.5 && results.extraData?["learner"] == "s4711")
    let names = Dictionary(uniqueKeysWithValues: tests.map { ($0.name, $0) })
    #expect(names["Tokens"]?.score == 2 && names["Tokens"]?.status == "passed")
    #expect(names["Size"]?.score == 0 && names["Size"]?.status == "failed")
    #expect(names["Halve"]?.score == 1.5 && names["Halve"]?.maxScore == 3)
    #expect(names["Halve"]?.output.contains("a hidden call (a negative number) failed") == true)
    #expect(!tests.contains { $0.output.contains("98.7") || $0.output.contains("halve(-3)") })
  }

  @Test func aBadSubmissionIsTold() throws {
    let submission = ["submission/a.md": "no answer to anything", "submission_metadata.json": "{\"sid\": \"../x\"}"]
    let (results, log) = try Self.gradescope(Self.source.merging(submission) { $1 }, link: "numbers.md")
    #expect(results.score == 0 && results.tests?.count == 3, "\(log)")
    #expect(results.tests?.allSatisfy { $0.score == nil && $0.output.hasPrefix("not graded: ") } == true)
    #expect(results.extraData?["learner"] == "learner")
    #expect(results.output?.contains("numbers.md could not be graded") == true, "\(results.output ?? "")")
  }

  @Test func aBrokenMachineryTellsTheInstructorOnly() throws {
    let (results, log) = try Self.gradescope([
      "source/course/workbook.yml": "title: [\n", "submission/a.md": "x", "submission_metadata.json": "{}",
    ])
    #expect(results.score == 0 && results.tests == nil)
    #expect(results.output == "This submission could not be graded. Please tell your instructor.")
    #expect(log.contains("the course has errors; fix them before grading"))
  }

  @Test func classroomsReporterGetsPoints() throws {
    let course = try Course(["exercises/numbers.md": GradeReportTests.exercises])
    let release = try course.run("release", "copy")
    #expect(release.status == 0, "\(release.error)")
    try course.write(
      "copy/exercises/numbers.md",
      course.read("copy/exercises/numbers.md")
        .replacing("```answer tokens\n\n```", with: "```answer tokens\n3e11\n```"))
    try course.write("empty", "")
    // The step as it stands in the workflow.
    let workflow = try String(contentsOfFile: Self.files + "/github-classroom/classroom.yml", encoding: .utf8)
    let lines = workflow.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.contains("id: workbook") })
    let script = lines[start...].drop { !$0.contains("run: |") }.dropFirst().prefix { $0.hasPrefix("          ") }
      .map { $0.dropFirst(10) }.joined(separator: "\n")
    try course.write("step.sh", script)
    let run = try Self.shell(
      ["-e", "-o", "pipefail", "\(course.folder)/step.sh"], in: course.folder + "/copy",
      [
        "GITHUB_OUTPUT": course.folder + "/empty", "RUNNER_TEMP": course.folder,
        "PATH": "\(Course.products):\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
      ])
    #expect(run.status == 0, "\(run.output)")
    let output = try course.read("empty").trimmingCharacters(in: .newlines)
    #expect(output.hasPrefix("result=") && !output.contains("\n"))
    let data = try #require(Data(base64Encoded: String(output.dropFirst(7))))
    let report = try JSONDecoder().decode(ClassroomReport.self, from: data)
    #expect(report.maxScore == 5 && report.status == "fail")
    #expect(report.tests.map(\.status) == ["pass", "fail"] && report.tests.map(\.score) == [2, 0])
    // The reporter reads these names.
    #expect(String(decoding: data, as: UTF8.self).contains("\"max_score\""))
  }
}
