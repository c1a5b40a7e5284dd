import Answers
import Foundation
import LessonFormat
import Testing

@testable import Assessment
@testable import Course

@Suite struct LatePolicyTests {
  private func policy(_ yaml: String) -> (LatePolicy, [Diagnostic]) {
    let (configuration, diagnostics) = CourseConfiguration.read(Array(yaml.utf8), file: "workbook.yml")
    return (configuration.late, diagnostics)
  }

  @Test func daysBegunCountPastTheGrace() throws {
    let (late, diagnostics) = policy(
      """
      grading:
        due: 2026-12-01T23:59:00+01:00
        late: {per-day: 10%, grace: 15m, at-most: 50%}
      """)
    #expect(diagnostics.isEmpty)
    let due = try #require(late.due)
    #expect(due == Date(timeIntervalSince1970: 1_796_165_940))
    func penalty(_ seconds: Double) -> Credit { late.penalty("a.md", handedIn: due + seconds) }
    #expect(penalty(-1) == .none)
    #expect(penalty(15 * 60) == .none)
    #expect(penalty(15 * 60 + 1) == Credit(1, of: 10))
    #expect(penalty(86400) == Credit(1, of: 10))
    #expect(penalty(86401) == Credit(2, of: 10))
    #expect(penalty(30 * 86400) == .half)
    #expect(late.penalty("a.md", handedIn: nil) == .none)
    #expect(Points(thousandths: 3333).less(Credit(1, of: 10) ?? .full) == Points(thousandths: 3000))
  }

  @Test func documentsHaveTimesOfTheirOwn() throws {
    let (late, diagnostics) = policy(
      """
      grading:
        due:
          exercises/01.md: 2026-12-01 12:00Z
          all: 2027-01-01T00:00:00Z
        late:
          per-hour: 1%
      """)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(late.due("exercises/01.md") == Timestamp.date("2026-12-01T12:00:00Z"))
    #expect(late.due("exercises/02.md") == Timestamp.date("2027-01-01T00:00:00Z"))
    #expect(late.penalty("exercises/01.md", handedIn: Timestamp.date("2026-12-01T14:30:00Z")) == Credit(3, of: 100))
    #expect(late.penalty("exercises/01.md", handedIn: Timestamp.date("2027-12-01T14:30:00Z")) == .full)
  }

  @Test(arguments: [
    ("grading:\n  due: 2026-12-01\n", 2), ("grading:\n  due: 2026-12-01T10:00:00\n", 2),
    ("grading:\n  late: {per-day: 200%}\n", 2), ("grading:\n  late:\n    grace: soon\n", 3),
    ("grading:\n  lateness: 3\n", 2), ("grading: 3\n", 1),
  ])
  func whatCannotBeReadIsTold(yaml: String, line: Int) {
    let (_, diagnostics) = policy(yaml)
    #expect(diagnostics.count == 1 && diagnostics.first?.position.line == line, "\(diagnostics)")
  }
}
