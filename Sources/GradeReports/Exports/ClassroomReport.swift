import Assessment
import Course

/// What GitHub Classroom's grading reporter takes from a step of a workflow, before it is encoded in Base64.
package struct ClassroomReport: Sendable, Hashable, Codable {
  /// One exercise.
  package struct Test: Sendable, Hashable, Codable {
    package var name: String
    /// `pass`, `fail` or `error`.
    package var status: String
    package var score: Double
    package var message: String
    package var filename: String
    package var line: Int

    package init(name: String, status: String, score: Double, message: String, filename: String, line: Int = 0) {
      self.name = name
      self.status = status
      self.score = score
      self.message = message
      self.filename = filename
      self.line = line
    }

    private enum CodingKeys: String, CodingKey {
      case name, status, score, message, filename
      case line = "line_no"
    }
  }

  package var version = 1
  /// `pass` if every test passes, else `fail`.
  package var status: String
  package var maxScore: Double
  package var tests: [Test]

  package init(maxScore: Double, tests: [Test]) {
    status = tests.allSatisfy { $0.status == "pass" } ? "pass" : "fail"
    self.maxScore = maxScore
    self.tests = tests
  }

  /// What `check` found, exercise by exercise.
  package init(_ report: CheckReport) {
    let entries = report.documents.flatMap { document in document.exercises.map { (document.file, $0) } }
    self.init(
      maxScore: entries.reduce(0) { $0 + $1.1.points },
      tests: entries.map { file, entry in
        let status = entry.status == .right ? "pass" : entry.status == .failed ? "error" : "fail"
        return Test(
          name: entry.id, status: status, score: entry.earned,
          message: entry.message ?? (entry.status == .unanswered ? "open" : entry.status.rawValue), filename: file,
          line: entry.line)
      })
  }

  private enum CodingKeys: String, CodingKey {
    case version, status, tests
    case maxScore = "max_score"
  }
}
