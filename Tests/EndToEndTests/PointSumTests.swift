import Foundation
import Testing

/// Sums of points are exact wherever they are shown.
@Suite struct PointSumTests {
  private static func exercise(_ id: String, _ more: String, _ answer: String = "") -> String {
    "```exercise\nid: \(id)\nexpect: 2\n\(more)\n```\n\n```answer \(id)\n\(answer)\n```\n\n"
  }

  @Test func threeThirdsAreOnePoint() throws {
    let parts = [
      Self.exercise("a", "points: 1/3"), Self.exercise("b", "points: 1/3"), Self.exercise("c", "attempts: [1/3, 1/6]"),
    ]
    let course = try Course(["exercises/a.md": "# Parts\n\n" + parts.joined()])
    #expect(try course.run("check").output.contains("0 of 1 point"))
    for (learner, answers) in [("ada", ["2", "2", "2"]), ("ben", ["2", "2", "7"])] {
      let text = zip(["a", "b", "c"], answers).map { "```answer \($0)\n\($1)\n```\n" }.joined(separator: "\n")
      try course.write("submissions/\(learner)/exercises/a.md", text)
    }
    _ = try course.run("grade", "submissions")
    let csv = try course.run("grade", "export", "--format", "csv").output
    let rows = csv.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.count == 3 && rows[1].suffix(5).first == "1", "\(csv)")
    for row in rows.dropFirst() {
      let sum = row[3..<6].reduce(0) { $0 + (Double($1) ?? .nan) }
      #expect(abs(sum - (Double(row[6]) ?? .nan)) < 1e-9, "\(row)")
    }
    let canvas = try course.run("grade", "export", "--format", "canvas").output
    #expect(canvas.contains(",0.333,0.334,0.333"), "\(canvas)")
    let total = try course.run("grade", "export", "--format", "canvas", "--per", "total").output
    #expect(total.contains(",1.00"), "\(total)")
  }

  @Test func whatCouldNotBeJudgedIsNamedInSums() throws {
    let course = try Course([
      "exercises/a.md": "# Two\n\n" + Self.exercise("a", "points: 3", "2")
        + "```exercise\nid: f\npoints: 3\ncalls:\n  - f(1)\n```\n\n```swift {.solution #f}\n"
        + "func f(_ n: Int) -> Int { n }\n```\n\n```swift {.answer #f}\n```\n"
    ])
    let copy = "\(course.folder)-copy"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    #expect(try course.run("release", copy).status == 0)
    var text = try String(contentsOfFile: "\(copy)/exercises/a.md", encoding: .utf8)
    text = text.replacing("```answer a\n", with: "```answer a\n2\n").replacing(
      "{.answer #f}\n", with: "{.answer #f}\nfunc f(_ n: Int) -> Int { n + 0 }\n")
    let tools = ["PATH": "/nonexistent"]
    let learner = try Course([:])
    try FileManager.default.removeItem(atPath: learner.folder)
    try FileManager.default.copyItem(atPath: copy, toPath: learner.folder)
    try learner.write("exercises/a.md", text)
    let checked = try learner.run("check", environment: tools)
    #expect(checked.output.contains("3 of 6 points, 3 more not graded here"), "\(checked)")
    let progress = try learner.run("progress", environment: tools)
    #expect(progress.output.contains("3 more points are not graded here"), "\(progress)")
    let built = try learner.run("build", "-o", "site", environment: tools)
    #expect(try learner.read("site/index.html").contains("3 of 6, 3 more not graded here"), "\(built)")
    try course.write("submissions/ada/exercises/a.md", text)
    let graded = try course.run("grade", "submissions", environment: tools)
    #expect(graded.status == 3, "\(graded)")
    let export = try course.run("grade", "export", "--format", "csv")
    #expect(export.error.contains("ada  f:"), "\(export.error)")
    #expect(export.output.contains("total,possible,not judged,late,problems"))
    #expect(export.output.contains(",3,,,6,3,"), "\(export.output)")
    // A machine that never ran the solution cannot grade: it would leave the exercise out.
    let other = try Course([
      "exercises/a.md": course.read("exercises/a.md"), "submissions/ada/exercises/a.md": text,
    ])
    let refused = try other.run("grade", "submissions", environment: tools)
    #expect(refused.status != 0 && refused.error.contains("swiftc"), "\(refused)")
    #expect(!FileManager.default.fileExists(atPath: "\(other.folder)/gradebook.sqlite"))
  }
}
