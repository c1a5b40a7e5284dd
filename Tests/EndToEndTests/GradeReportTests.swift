import Foundation
import Testing

/// Reports and exports of a class, from what was handed in to what is handed out.
@Suite struct GradeReportTests {
  static let exercises = """
    How many tokens?

    ```exercise
    id: tokens
    expect: 300e9
    unit: tokens
    points: 2
    mistakes:
      - value: 300e6
        say: You are off by a thousand.
    ```

    ```answer tokens

    ```

    How big?

    ```exercise
    id: size
    expect: 98.7654e9
    points: 3
    ```

    ```answer size

    ```
    """

  static func answers(_ tokens: String, _ size: String) -> String {
    "```answer tokens\n\(tokens)\n```\n\n```answer size\n\(size)\n```\n"
  }

  /// Twelve learners, of whom some of the best all give the same wrong answer.
  private static func course() throws -> Course {
    var files = ["exercises/numbers.md": exercises, "workbook.yml": "title: Laws & <orders>\n"]
    for (index, size) in ["1.5e9", "1,500,000,000", "1.5 billion", "1.5e9"].enumerated() {
      files["hand-ins/good\(index)/numbers.md"] = answers("300 billion", size)
    }
    for index in 0..<4 { files["hand-ins/weak\(index)/numbers.md"] = answers("300e6", "\(index + 2)e3") }
    for index in 0..<3 { files["hand-ins/half\(index)/numbers.md"] = answers("1,9", "98.8B") }
    files["hand-ins/=cmd()/numbers.md"] = answers("<script>alert(1)</script>", "98.8B")
    return try Course(files)
  }

  @Test func aClassIsReportedAndExported() throws {
    let course = try Self.course()
    let graded = try course.run("grade", "hand-ins", "--quiet")
    #expect(graded.status == 0, "\(graded.error)")
    _ = try course.run("grade", "override", "half0", "tokens", "1.5", "--comment", "The idea was <right>")

    let report = try course.run("grade", "report", "--output", "report")
    #expect(report.status == 0, "\(report.error)")
    #expect(report.output.contains("“1.5 × 10⁹”: 4 learners, 4 of the best"))
    #expect(report.output.contains("- value: 1500000000"))
    #expect(report.output.contains("12 feedback pages"))
    let pages = try FileManager.default.contentsOfDirectory(atPath: course.folder + "/report/feedback")
    #expect(pages.count == 14 && pages.contains("good0.html"))
    let good = try course.read("report/feedback/good0.html")
    #expect(good.contains("2 of 5 points") && good.contains("Laws &amp; &lt;orders&gt;"))
    // Neither the key's number nor anybody else's name.
    #expect(!good.contains("98.7") && !good.contains("9876") && !good.contains("weak"))
    #expect(try course.read("report/feedback/half0.html").contains("The idea was &lt;right&gt;"))
    #expect(try course.read("report/index.html").contains("id=\"missing\""))
    #expect(try course.read("report/learners.html").contains("<a href=\"feedback/good0.html\">good0</a>"))
    #expect(try course.run("grade", "report", "--output", "report").output.contains("0 files written"))

    let json = try course.run("grade", "report", "--format", "json")
    let analysis = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(analysis?["participants"] as? Int == 12)

    let canvas = try course.run("grade", "export", "--format", "canvas", "--assignment", "tokens=77")
    #expect(canvas.output.hasPrefix("Student,ID,SIS User ID,SIS Login ID,Section,Tokens (77),Size\r\n"))
    #expect(canvas.output.contains("\r\n'=cmd(),"))
    for format in ["csv", "nbgrader", "junit", "json"] {
      let run = try course.run("grade", "export", "--format", format, "--output", "out/grades.\(format)")
      #expect(run.status == 0 && run.output.isEmpty, "\(run.error)")
      #expect(try course.read("out/grades.\(format)").contains("half0"))
    }
    #expect(try course.run("grade", "export", "--format", "gradescope", "--output", "scope").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: course.folder + "/scope").count == 12)
  }

  @Test func theRosterSaysWhoIsWho() throws {
    let course = try Course([
      "exercises/numbers.md": Self.exercises, "hand-ins/a/numbers.md": Self.answers("300e9", "1"),
      "roster.csv": "id,name,Section,SIS User ID,Excused\na,\"Maier, Anna\",S1,4711,size\nb,Bo,,,\n",
    ])
    let graded = try course.run("grade", "hand-ins", "--roster", "roster.csv", "--quiet")
    #expect(graded.status == 0, "\(graded.error)")
    let canvas = try course.run("grade", "export", "--format", "canvas").output
    #expect(canvas.contains("\r\n\"Maier, Anna\",,4711,,S1,2.00,EX\r\nBo,,b,,,,\r\n"), "\(canvas)")
    _ = try course.run("grade", "report", "--output", "report")
    #expect(try course.read("report/feedback/a.html").contains("2 of 2 points"))
    #expect(try course.read("report/learners.html").contains("no submission"))
  }

  @Test func whatCannotBeDoneIsTold() throws {
    let course = try Course(["exercises/numbers.md": Self.exercises, "hand-ins/a/numbers.md": Self.answers("1", "2")])
    let none = try course.run("grade", "report")
    #expect(none.status == 2 && none.error.contains("there is no gradebook"), "\(none.error)")
    _ = try course.run("grade", "hand-ins", "--quiet")
    let unknown = try course.run("grade", "export", "--format", "csv", "--learner", "b")
    #expect(unknown.status == 2 && unknown.error.contains("no learner b"))
    let folderless = try course.run("grade", "export", "--format", "gradescope")
    #expect(folderless.status == 2 && folderless.error.contains("--output"))
    let assignment = try course.run("grade", "export", "--format", "canvas", "--assignment", "tokens")
    #expect(assignment.status == 2 && assignment.error.contains("total=1042"))
    #expect(try course.run("grade", "export", "--format", "word").status == 2)
    try course.write("blocked", "a file")
    let blocked = try course.run("grade", "report", "--output", "blocked")
    #expect(blocked.status == 1 && blocked.error.contains("cannot write to"), "\(blocked.error)")
  }
}
