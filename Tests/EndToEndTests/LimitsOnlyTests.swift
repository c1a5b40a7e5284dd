import Course
import Foundation
import Testing

/// What holds where no sandbox works: bubblewrap is taken off the path.
@Suite struct LimitsOnlyTests {
  /// A folder with links to all programs that courses need, and without bubblewrap.
  private static let path: String = {
    let folder = NSTemporaryDirectory() + "workbook-path-\(getpid())"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let environment = ProcessInfo.processInfo.environment
    for name in ["swift", "swiftc", "ld.lld", "git"] {
      for place in (environment["PATH"] ?? "").split(separator: ":") {
        let program = "\(place)/\(name)"
        guard FileManager.default.isExecutableFile(atPath: program) else { continue }
        try? FileManager.default.createSymbolicLink(atPath: "\(folder)/\(name)", withDestinationPath: program)
        break
      }
    }
    return folder
  }()

  private static var environment: [String: String] { ["PATH": path] }

  private static func check(_ course: Course) throws -> CheckReport {
    try course.start(["check", "--format", "json"], environment: environment).finish().report()
  }

  @Test func resultsAndCountsAreThoseOfTheSandbox() throws {
    let lesson = """
      ```swift
      import Foundation
      let text = (try? String(contentsOfFile: "data/x.txt", encoding: .utf8)) ?? "none"
      print(text)
      ```

      ```swift {.fails}
      fatalError("stop")
      ```

      ```swift
      text.count
      ```
      """
    func course() throws -> Course { try Course(["lessons/a.md": lesson, "data/x.txt": "from the data folder"]) }
    let limited = try Self.check(course())
    let usual = try course().check()
    #expect(limited.ok && usual.ok, "\(limited.diagnostics) \(usual.diagnostics)")
    #expect(limited.documents[0].cells.map(\.output) == usual.documents[0].cells.map(\.output))
    #expect(limited.documents[0].cells.map(\.status) == usual.documents[0].cells.map(\.status))
    #expect(limited.work == usual.work)
  }

  @Test func limitsHold() throws {
    let course = try Course([
      "workbook.yml": "title: T\nlimits:\n  seconds: 2\n  memory-mb: 512\n  output-mb: 1\n",
      "lessons/a.md": """
      ```swift {timeout=100}
      var lists: [[UInt8]] = []
      while true { lists.append([UInt8](repeating: 1, count: 200_000_000)) }
      ```

      ```swift {timeout=100}
      while true { print("a flood of output") }
      ```

      ```swift
      while true {}
      ```

      ```swift
      print("after them")
      ```
      """,
    ])
    let cells = try Self.check(course).documents[0].cells
    #expect(cells[0].reason?.contains("memory") == true, "\(cells[0])")
    #expect(cells[1].reason?.contains("wrote more than 1 MB") == true, "\(cells[1])")
    #expect(cells[2].reason?.contains("longer than 2 s") == true, "\(cells[2])")
    #expect(cells[3].output == "after them\n")
  }

  /// Children of a cell end with its run, whatever they did to stay.
  @Test func nothingIsLeftBehind() throws {
    let marker = "left-behind-\(UUID().uuidString)"
    let course = try Course([
      "lessons/a.md": """
      ```swift
      import Foundation
      for words in [["sleep", "1000"], ["setsid", "sleep", "1001"], ["sh", "-c", "setsid sleep 1002 & sleep 1003"]] {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        child.arguments = ["\(marker)=1"] + words
        try child.run()
      }
      print("done")
      ```
      """
    ])
    let report = try Self.check(course)
    #expect(report.documents[0].cells[0].output == "done\n", "\(report.documents[0].cells[0])")
    for id in try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int.init) {
      let environment = FileManager.default.contents(atPath: "/proc/\(id)/environ") ?? Data()
      #expect(environment.range(of: Data(marker.utf8)) == nil, "process \(id) is still there")
    }
  }

  @Test func answersInCodeWaitAndTheReasonIsSaid() throws {
    let made = try GradingClass(8, hasTrouble: false)
    try made.course.write(
      "hand-ins/eva/exercises/01-numbers.md",
      GradingClass.handIn(
        [], code: "func twice(_ x: Double) -> Double { 2 * x }"))
    let run = try made.course.start(["grade", "hand-ins", "--quiet"], environment: Self.environment).finish()
    #expect(run.status == 3 && run.error.contains("bubblewrap (bwrap) is not installed"), "\(run.error)")
    let ungraded = try #require(try made.grades())
    #expect(ungraded.learners.count == 9)
    let allowed = try made.course.start(
      ["grade", "hand-ins", "--quiet", "--unsandboxed"], environment: Self.environment
    ).finish()
    #expect(allowed.status == 0, "\(allowed.output) \(allowed.error)")
  }
}
