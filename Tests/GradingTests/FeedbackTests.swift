import Answers
import Foundation
import Pages
import Testing

@testable import GradeReports
@testable import Grading

@Suite struct FeedbackTests {
  private static let folder = try? ReportFolder(output: "/nonexistent", pageRenderer: PageRenderer())

  static func page(_ index: Int, of grades: ClassGrades = SampleClass.everything) throws -> String {
    let table = GradeTable(grades)
    return String(decoding: try #require(folder).feedback(table.rows[index], in: table), as: UTF8.self)
  }

  @Test func pagesAreAsRecorded() throws {
    try expectGolden(Self.page(0), "feedback.html")
    try expectGolden(Self.page(1), "feedback-hostile.html")
    try expectGolden(Self.page(2), "feedback-override.html")
  }

  @Test func everythingThatBelongsToTheLearnerIsTold() throws {
    let page = try Self.page(0)
    for words in [
      "5.1 of 9 points", "16.1 %", "1.8 of 2 points", "<span class=\"k\">func</span>", "1 d 2 h late",
      "10 % of the points are deducted", "on time", "2 points, minus 0.2 for lateness", "You are excused",
      "a hidden call (a negative number) failed", "notes.pdf", "this is no Markdown document",
    ] {
      #expect(page.contains(words), "\(words) is missing")
    }
    #expect(page.contains("default-src 'none'"))
    let overridden = try Self.page(2)
    #expect(
      overridden.contains("Graded by hand: 1.5 points") && overridden.contains("Good idea &lt;/p&gt;&lt;script&gt;"))
  }

  @Test func nothingThatALearnerWroteBecomesMarkup() throws {
    for index in 0..<4 {
      let page = try Self.page(index)
      #expect(page.components(separatedBy: "<script").count == 2, "the page's own script only")
      #expect(!page.contains("<img") && !page.contains(" onmouseover=\""))
      #expect(!page.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E })
    }
  }

  @Test func theKeyStaysWithTheInstructor() throws {
    var grades = SampleClass.everything
    // What an exercise's foreseen mistakes are shows nowhere, nor what other learners wrote.
    for index in grades.exercises.indices { grades.exercises[index].foreseen = [987_654.321] }
    for index in grades.learners.indices {
      let page = try Self.page(index, of: grades)
      #expect(!page.contains("987654") && !page.contains("987,654"))
      for (other, learner) in grades.learners.enumerated() where other != index {
        #expect(!page.contains(learner.id))
      }
    }
  }

  @Test func filesHaveSafeNames() {
    let hostile = [
      "anna", "../../etc/passwd", "/abs", "..", ".", "", ".hidden", "-rf", "a/b", "a\\b", "a:b", "CON", "nul.txt",
      "a\u{0}",
      "a\n", "Bob", "bob", "BOB", "zoë", "zoe\u{308}", "名前", String(repeating: "x", count: 500), "a b", "a.", "~",
      "b~c",
      "S123", "u@example.org", "learner", "aux",
    ]
    let names = SafeFileNames(hostile)
    let made = hostile.map { names[$0] }
    // Swift takes both ways of writing ë for the same text, so they share a name.
    #expect(Set(made.map { $0.lowercased() }).count == Set(hostile).count)
    for name in made {
      #expect(!name.isEmpty && name.utf8.count <= 110 && !name.hasPrefix(".") && !name.hasPrefix("-"))
      #expect(name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/\\:*?\"<>|".utf8.contains($0) }, "\(name)")
    }
    for plain in ["anna", "S123", "u@example.org", "learner"] { #expect(names[plain] == plain) }
    #expect(
      !["con", "nul", "aux"].contains { reserved in
        made.contains { $0.lowercased().hasPrefix(reserved + ".") || $0.lowercased() == reserved }
      })
  }

  @Test func onlyWhatChangedIsWritten() async throws {
    let output = NSTemporaryDirectory() + "workbook-report-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: output) }
    let folder = try ReportFolder(output: output, pageRenderer: PageRenderer())
    func write(_ grades: ClassGrades) async throws -> ReportFolder.Outcome {
      let table = GradeTable(grades)
      return try await folder.write(table, ItemAnalysis(table), jobs: 2)
    }
    var grades = SampleClass.large(150)
    grades.learners[0].id = "../outside"
    let first = try await write(grades)
    #expect(first.pages == 150 && first.written == 150 + 2 + 4)
    let files = try FileManager.default.contentsOfDirectory(atPath: output + "/feedback")
    #expect(files.count == 152)
    #expect(!FileManager.default.fileExists(atPath: output + "/../outside.html"))
    #expect(try await write(grades).written == 0)
    // Graded again with the same outcome: the instructors' pages say when, the learners' pages stay.
    grades.gradedAt += 3600
    #expect(try await write(grades).written == 2)
    grades.learners[7].grades[0] = SampleClass.grade(0, "17 %", .wrong("6 % off, allowed 1 %", .outsideTolerance))
    #expect(try await write(grades).written == 3)
    let gone = output + "/feedback/learner-9.html"
    #expect(FileManager.default.fileExists(atPath: gone))
    grades.learners.removeAll { $0.id == "learner-9" }
    _ = try await write(grades)
    #expect(!FileManager.default.fileExists(atPath: gone))
  }

  @Test func theAnalysisIsAsRecorded() async throws {
    let output = NSTemporaryDirectory() + "workbook-report-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: output) }
    let table = GradeTable(SampleClass.large(120))
    let outcome = try await ReportFolder(output: output, pageRenderer: PageRenderer()).write(
      table, ItemAnalysis(table), jobs: 1)
    try expectGolden(String(contentsOfFile: outcome.analysis, encoding: .utf8), "analysis.html")
  }
}
