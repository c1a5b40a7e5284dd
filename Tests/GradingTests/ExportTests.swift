import Answers
import Course
import Foundation
import TestSupport
import Testing

@testable import GradeReports
@testable import Grading
@testable import Storage

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ExportTests {
  static let everything = GradeTable(SampleClass.everything)

  static func text(_ format: ExportFormat, _ table: GradeTable = everything) throws -> String {
    String(decoding: try GradeExport(table).file(format), as: UTF8.self)
  }

  @Test(arguments: [ExportFormat.csv, .canvas, .nbgrader, .junit, .json])
  func everyFormatIsAsRecorded(_ format: ExportFormat) throws {
    let names: [ExportFormat: String] = [.junit: "junit.xml", .json: "grades.json"]
    try expectGolden(Self.text(format), names[format] ?? "\(format.rawValue).csv")
  }

  @Test func aSpreadsheetHasAColumnForEachExercise() throws {
    let rows = try CSV.rows(Self.text(.csv))
    #expect(
      rows[0] == [
        "id", "name", "email", "excused", "section", "sis user id", "ten-times", "model-size", "word", "halve", "total",
        "possible", "not judged", "late", "problems",
      ])
    #expect(rows.count == 5 && rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows[1][6...13] == ["1.8", "1.8", "EX", "1.5", "5.1", "9", "0", "0.4"])
    // What was written comes back as it was, quotes and line ends included.
    #expect(rows[3][1] == "Zoë “Z” Ångström\n\"quoted\", 名前")
  }

  @Test func noCellIsAFormula() throws {
    for format in [ExportFormat.csv, .canvas, .nbgrader] {
      for cell in try CSV.rows(Self.text(format)).joined() {
        if CSVTable.isPlainIdentifier(cell) { continue }
        let start = cell.unicodeScalars.first
        #expect(start.map { !"=+-@\t\r".unicodeScalars.contains($0) } ?? true, "\(format): \(cell)")
      }
    }
    for (text, wanted) in [
      ("=1+1", "'=1+1"), ("+1", "+1"), ("+A1", "'+A1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"),
      (" =1", "' =1"), ("＝1", "'＝1"), ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"), ("-", "'-"), ("-1.", "'-1."),
      ("-3.5", "-3.5"), ("-12", "-12"), ("+49 170 1234", "+49 170 1234"), ("a=b", "a=b"), ("", ""),
      ("a\u{0}b\u{1B}", "a\u{FFFD}b\u{FFFD}"),
    ] {
      #expect(CSVTable.harmless(text) == wanted)
    }
  }

  @Test func tablesReadBackAsTheyWereWritten() throws {
    var generator = SeededGenerator(seed: 7)
    let pieces = ["a", "\"", ",", "\r\n", "\n", ";", " ", "é", "名", "'", "\u{202E}", "\t", "1"]
    for _ in 0..<500 {
      let rows = (0..<3).map { _ in
        (0..<3).map { _ in
          (0..<Int.random(in: 0...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
            .joined()
        }
      }
      var csv = CSVTable()
      for row in rows { csv.add(row.map { CSVTable.Cell.text($0) }) }
      let read = try CSV.rows(String(decoding: csv.bytes, as: UTF8.self))
      #expect(read == rows.map { $0.map(CSVTable.harmless) })
    }
  }

  @Test func canvasReadsItsOwnColumns() throws {
    let export = GradeExport(Self.everything, assignments: ["ten-times": "1042"])
    let rows = try CSV.rows(String(decoding: try export.file(.canvas), as: UTF8.self))
    #expect(rows[0][..<5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"])
    #expect(rows[0][5...] == ["Ten times (1042)", "Model size", "Word", "Halve"])
    #expect(rows[1][0].contains("Points Possible"))
    #expect(rows[1][5...] == ["2.00", "4.00", "1.00", "3.00"])
    #expect(rows[2] == ["Maier, Anna", "", "4711", "", "A", "1.80", "1.80", "EX", "1.50"])
    let total = try CSV.rows(
      String(decoding: try GradeExport(Self.everything, scope: .total).file(.canvas), as: UTF8.self))
    #expect(total[0][5...] == ["Scaling & laws"] && total[1][5] == "10.00")
    // 5.1 of 9, the excused point put aside.
    #expect(total[2][5] == "5.67")
    let documents = try CSV.rows(
      String(decoding: try GradeExport(Self.everything, scope: .document).file(.canvas), as: UTF8.self))
    #expect(documents[0][5...] == ["exercises/01-numbers.md", "exercises/02-code.md"])
  }

  @Test func nbgradersColumns() throws {
    let rows = try CSV.rows(Self.text(.nbgrader))
    #expect(
      rows[0].joined(separator: ",")
        == "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score"
    )
    #expect(rows.count == 1 + 4 * 2)
    #expect(
      rows[1] == [
        "exercises/01-numbers", "2025-11-24 16:00:00", "2025-11-25 18:00:00", "anna", "Maier", "Anna",
        "anna@example.org", "4", "0.4", "3.6", "6",
      ])
    for row in rows.dropFirst() {
      let numbers = row[7...].compactMap(Double.init)
      // Nothing handed in, or not graded: only the possible points.
      if row[7...9].allSatisfy(\.isEmpty) {
        #expect(row[3] != "anna" && numbers.count == 1)
        continue
      }
      #expect(numbers.count == 4 && abs(numbers[0] - numbers[1] - numbers[2]) < 1e-9)
    }
  }

  @Test func gradescopesResults() throws {
    struct Results: Decodable {
      struct Test: Decodable {
        var score: Double
        var maxScore: Double
        var status: String
        var name: String
        var number: String
        var output: String
        var outputFormat: String
        var tags: [String]
        var visibility: String
      }
      var score: Double
      var output: String
      var visibility: String
      var stdoutVisibility: String
      var tests: [Test]
      var extraData: [String: String]
    }
    let files = try GradeExport(Self.everything).files(.gradescope)
    // Who handed in nothing has no file.
    #expect(files.map(\.name)[0] == "anna.json" && Set(files.map(\.name)).count == 3)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let all = try files.map { try decoder.decode(Results.self, from: Data($0.bytes)) }
    // The very names that Gradescope reads.
    let text = String(decoding: files[0].bytes, as: UTF8.self)
    for name in ["max_score", "output_format", "stdout_visibility", "extra_data"] {
      #expect(text.contains("\"\(name)\""))
    }
    for results in all {
      #expect(abs(results.score - results.tests.reduce(0) { $0 + $1.score }) < 1e-9)
      let visibilities = ["hidden", "after_due_date", "after_published", "visible"]
      #expect(visibilities.contains(results.visibility) && visibilities.contains(results.stdoutVisibility))
      for test in results.tests {
        #expect(["passed", "failed"].contains(test.status) && visibilities.contains(test.visibility))
        #expect(["text", "html", "simple_format", "md", "ansi"].contains(test.outputFormat))
        #expect(!test.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      }
    }
    // The excused exercise is none of hers.
    #expect(all[0].tests.map(\.name) == ["Ten times", "Model size", "Halve"])
    #expect(all[0].tests[0].status == "passed" && all[0].output.contains("deducted for lateness"))
    #expect(all[2].tests[3].output.contains("graded by hand: 1.5 points"))
  }

  @Test func classroomsReporterFindsPoints() throws {
    let bytes = try GradeExport(Self.everything).file(.classroom, for: Self.everything.rows[0])
    let results = try JSONDecoder().decode(ClassroomReport.self, from: Data(bytes))
    for name in ["\"max_score\"", "\"line_no\""] { #expect(String(decoding: bytes, as: UTF8.self).contains(name)) }
    #expect(results.version == 1 && results.status == "fail" && results.maxScore == 9)
    #expect(results.tests.map(\.status) == ["pass", "fail", "fail"])
    #expect(abs(results.tests.reduce(0) { $0 + $1.score } - 5.1) < 1e-9)
  }

  @Test func junitIsWellFormedAndCounts() throws {
    let reader = SuiteReader()
    let parser = XMLParser(data: Data(try GradeExport(Self.everything).file(.junit)))
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map(String.init(describing:)) ?? "")")
    #expect(reader.suites.map(\.name) == ["anna", "../../etc/passwd", "zoë", "absent"])
    for suite in reader.suites {
      #expect(suite.tests == 4 && suite.declared == [4, suite.failures, suite.errors, suite.skipped])
    }
    #expect(reader.suites[1].errors == 1 && reader.suites[3].skipped == 4)
    #expect(reader.messages.contains { $0.contains("</samp>…") })
    #expect(reader.roots == 1)
  }

  @Test func jsonHoldsEverything() throws {
    let object =
      try JSONSerialization.jsonObject(with: Data(GradeExport(Self.everything).file(.json))) as? [String: Any]
    let document = try #require(object)
    #expect(document["version"] as? Int == 2 && document["gradedAt"] as? String == "2025-11-24T16:00:00Z")
    let learners = try #require(document["learners"] as? [[String: Any]])
    #expect(learners.count == 4 && learners[0]["total"] as? Double == 5.1 && learners[0]["possible"] as? Double == 9)
    let grades = try #require(learners[2]["grades"] as? [[String: Any]])
    #expect((grades[3]["override"] as? [String: Any])?["comment"] as? String == "Good idea </p><script>")
    // What the key foresees is no grade.
    #expect(!String(decoding: try GradeExport(Self.everything).file(.json), as: UTF8.self).contains("foreseen"))
  }

  @Test func anEmptyClassAndAnEmptyCourse() throws {
    for table in [
      GradeTable(SampleClass.make([])), GradeTable(SampleClass.make([], exercises: [])),
      GradeTable(SampleClass.make([.init(id: "alone")], exercises: [])),
      GradeTable(SampleClass.make([.init(id: "alone")])),
    ] {
      for format in [ExportFormat.csv, .canvas, .nbgrader] {
        let rows = try CSV.rows(Self.text(format, table))
        #expect(!rows.isEmpty && rows.allSatisfy { $0.count == rows[0].count })
      }
      #expect(XMLParser(data: Data(try GradeExport(table).file(.junit))).parse())
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(GradeExport(table).file(.json))) }
      #expect(try GradeExport(table).files(.gradescope).isEmpty)
    }
  }

  @Test func aLargeClassIsWhole() throws {
    var grades = SampleClass.large(10_000)
    grades.exercises.removeLast()
    let table = GradeTable(grades)
    for (format, rows) in [(ExportFormat.csv, 10_001), (.canvas, 10_002), (.nbgrader, 10_001)] {
      let text = try Self.text(format, table)
      #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } == rows)
    }
    let junit = String(decoding: try GradeExport(table).file(.junit), as: UTF8.self)
    #expect(junit.hasPrefix("<?xml") && junit.contains(" tests=\"30000\""))
    #expect(ItemAnalysis(table).participants == 10_000)
  }

  /// Ids leave as they came in; only what a spreadsheet could run is guarded.
  @Test func identifiersAreNotChanged() throws {
    let ids = ["+491701234", "@anna", "-7", "007", "a.b@example.org", "=HYPERLINK(\"x\")", "+cmd|' /C calc'!A0"]
    let table = GradeTable(SampleClass.make(ids.map { .init(id: $0, details: ["sis user id": $0]) }))
    for (format, column) in [(ExportFormat.csv, 0), (.canvas, 2), (.nbgrader, 3)] {
      let rows = try CSV.rows(Self.text(format, table)).map { $0[column] }
      let exported = ids.map { id in rows.contains(id) }
      #expect(exported == [true, true, true, true, true, false, false], "\(format): \(rows)")
      #expect(rows.contains("'=HYPERLINK(\"x\")"))
    }
  }

  /// Thirds are exact to a thousandth in every table, so the columns of a learner add up to the total.
  @Test func partsAddUpToTheTotal() throws {
    let third = try #require(Credit(1, of: 3))
    let learner = ClassGrades.Learner(
      id: "ann",
      handIns: ["exercises/01-numbers.md", "exercises/02-code.md"].map { .init(file: $0, document: $0) },
      grades: SampleClass.exercises.indices.map { SampleClass.grade($0, "1", .close(third, "a third", .partly)) })
    let table = GradeTable(SampleClass.make([learner]))
    let csv = try CSV.rows(Self.text(.csv, table))[1].compactMap { Points.parse($0) }.compactMap { try? $0.get() }
    #expect(csv[..<4].reduce(.zero, +) == csv[4], "\(csv)")
    func canvas(_ scope: GradeExport.Scope) throws -> [Points] {
      let text = String(decoding: try GradeExport(table, scope: scope).file(.canvas), as: UTF8.self)
      return try CSV.rows(text)[2][5...].map { try Points.parse($0).get() }
    }
    let total = try canvas(.total)
    #expect(try canvas(.exercise).reduce(.zero, +) == total[0] && canvas(.document).reduce(.zero, +) == total[0])
  }

  /// nbgrader gets the time of the last submission of a document.
  @Test func theLastSubmissionCounts() throws {
    let times = [100.0, 300, 200].map { Date(timeIntervalSince1970: $0) }
    let learner = ClassGrades.Learner(
      id: "ann", handIns: times.map { .init(file: "\($0)", document: "exercises/01-numbers.md", handedIn: $0) })
    let rows = try CSV.rows(Self.text(.nbgrader, GradeTable(SampleClass.make([learner]))))
    #expect(rows[1][2] == "1970-01-01 00:05:00")
  }

  @Test func pointsHaveTwoDecimals() {
    for (thousandths, wanted) in [
      (0, "0.00"), (5, "0.01"), (4, "0.00"), (1995, "2.00"), (-667, "-0.67"), (-4, "0.00"), (2050, "2.05"),
    ] {
      #expect(Points(thousandths: thousandths).twoDecimals == wanted)
    }
  }
}

/// Reads JUnit's XML as a build server does.
private final class SuiteReader: NSObject, XMLParserDelegate {
  struct Suite {
    var name: String
    var declared: [Int]
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0
  }

  var suites: [Suite] = []
  var messages: [String] = []
  var roots = 0

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch name {
    case "testsuites": roots += 1
    case "testsuite":
      let declared = ["tests", "failures", "errors", "skipped"].map { Int(attributes[$0] ?? "") ?? -1 }
      suites.append(Suite(name: attributes["name"] ?? "", declared: declared))
    case "testcase": suites[suites.count - 1].tests += 1
    case "failure":
      suites[suites.count - 1].failures += 1
      messages.append(attributes["message"] ?? "")
    case "error": suites[suites.count - 1].errors += 1
    case "skipped": suites[suites.count - 1].skipped += 1
    default: break
    }
  }
}
