import Answers
import Foundation
import LessonFormat
import Testing

@testable import Assessment
@testable import Course

@Suite struct CivilTimeTests {
  private func policy(_ yaml: String) -> (LatePolicy, [Diagnostic]) {
    let (configuration, diagnostics) = CourseConfiguration.read(Array(yaml.utf8), file: "workbook.yml")
    return (configuration.late, diagnostics)
  }

  /// How many tenths of the points lateness takes.
  private func days(_ policy: LatePolicy, _ time: String) throws -> Int {
    let date = try #require(Timestamp.date(time))
    let penalty = policy.penalty("a.md", handedIn: date)
    return penalty.numerator * 10 / penalty.denominator
  }

  /// A late day is a day of the calendar, whether it has 23, 24 or 25 hours.
  @Test(arguments: [
    // The clocks go back in the night.
    ("2026-10-24T20:00", "2026-10-24T20:00:00+02:00", 0), ("2026-10-24T20:00", "2026-10-24T20:00:01+02:00", 1),
    ("2026-10-24T20:00", "2026-10-25T19:30:00+01:00", 1), ("2026-10-24T20:00", "2026-10-25T20:00:00+01:00", 1),
    ("2026-10-24T20:00", "2026-10-25T20:00:01+01:00", 2), ("2026-10-24T20:00", "2026-10-26T19:59:00+01:00", 2),
    // They go forward: 23 hours and a half later it is past the same time of the next day.
    ("2026-03-28T20:00", "2026-03-29T19:59:00+02:00", 1), ("2026-03-28T20:00", "2026-03-29T20:30:00+02:00", 2),
    // 02:30 is skipped on the next day; the day ends when the clocks have moved.
    ("2026-03-28T02:30", "2026-03-29T03:00:00+02:00", 1), ("2026-03-28T02:30", "2026-03-29T03:31:00+02:00", 2),
    // A leap day, and the turn of a year.
    ("2028-02-28T12:00", "2028-02-29T11:00:00+01:00", 1), ("2028-02-28T12:00", "2028-03-01T11:00:00+01:00", 2),
    ("2026-12-31T12:00", "2027-01-01T12:00:00+01:00", 1),
  ])
  func daysAreOfTheCalendar(due: String, handedIn: String, days expected: Int) throws {
    let (late, diagnostics) = policy(
      "time-zone: Europe/Berlin\ngrading:\n  due: \(due)\n  late: {per-day: 10%}\n")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(try days(late, handedIn) == expected)
    #expect(late.timeZone == "Europe/Berlin")
  }

  /// Without a zone the offset leaves open whether the clocks changed; the learner gets the benefit, and only then.
  @Test(arguments: [
    ("2026-10-24T20:00:00+02:00", "2026-10-25T19:30:00+01:00", 1),
    ("2026-10-24T20:00:00+02:00", "2026-10-25T20:00:01+01:00", 2),
    ("2026-10-24T20:00:00+00:00", "2026-10-25T20:30:00+00:00", 1),
    ("2026-12-01T20:00:00+01:00", "2026-12-02T20:00:01+01:00", 2),
    ("2026-03-28T20:00:00+01:00", "2026-03-29T20:30:00+02:00", 1),
  ])
  func anOffsetAloneIsReadInFavourOfTheLearner(due: String, handedIn: String, days expected: Int) throws {
    let (late, diagnostics) = policy("grading:\n  due: \(due)\n  late: {per-day: 10%}\n")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(try days(late, handedIn) == expected)
  }

  /// A gradebook of an earlier version has neither zone nor offset: a day is 24 hours.
  @Test func aPolicyOfAnEarlierVersionKeepsItsMeaning() throws {
    let text = """
      {"due": 814557600, "dueByDocument": {}, "rate": [1, 10], "period": "day", "grace": 0, "atMost": [1, 1]}
      """
    let late = try JSONDecoder().decode(LatePolicy.self, from: Data(text.utf8))
    let due = try #require(late.due)
    #expect(late.penalty("a.md", handedIn: due + 86400) == Credit(1, of: 10))
    #expect(late.penalty("a.md", handedIn: due + 86401) == Credit(2, of: 10))
    #expect(try JSONDecoder().decode(LatePolicy.self, from: JSONEncoder().encode(late)) == late)
  }

  /// Hours are hours, and grace may be days of the calendar.
  @Test func graceAndHours() throws {
    let (hourly, _) = policy("grading:\n  time-zone: Europe/Berlin\n  due: 2026-10-25T02:30\n  late: {per-hour: 10%}\n")
    // 02:30 is shown twice; the later one counts.
    #expect(hourly.due == Timestamp.date("2026-10-25T02:30:00+01:00"))
    #expect(try days(hourly, "2026-10-25T02:30:00+02:00") == 0)
    #expect(try days(hourly, "2026-10-25T03:31:00+01:00") == 2)
    let (daily, _) = policy(
      "grading:\n  time-zone: Europe/Berlin\n  due: 2026-10-24 20:00\n  late: {per-day: 10%, grace: 1d}\n")
    #expect(try days(daily, "2026-10-25T20:00:00+01:00") == 0)
    #expect(try days(daily, "2026-10-25T20:00:01+01:00") == 2)
    let (hours, _) = policy(
      "grading:\n  time-zone: Europe/Berlin\n  due: 2026-10-24 20:00\n  late: {per-day: 10%, grace: 24h}\n")
    #expect(try days(hours, "2026-10-25T19:30:00+01:00") == 1)
  }

  @Test(arguments: [
    ("time-zone: Europe/Berln\n", 1, "write `Europe/Berlin`"), ("time-zone: berlin\n", 1, "write `Europe/Berlin`"),
    ("title: x\ngrading:\n  time-zone: new york\n", 3, "write `America/New_York`"),
    ("time-zone: CET\n", 1, "Europe/Berlin"),
    ("time-zone: Europe/Berlin\ngrading:\n  due: 2026-03-29T02:30\n", 3, "2026-03-29 03:00"),
    ("grading:\n  due: 2026-03-29T02:30\n", 2, "time-zone"), ("grading:\n  due: 2026-03-29\n", 2, "offset"),
    ("time-zone: Europe/Berlin\ngrading:\n  due: 2026-02-29T12:00\n", 3, "2026-12-01T23:59"),
  ])
  func mistakesAreToldAtTheirLine(yaml: String, line: Int, help: String) {
    let (_, diagnostics) = policy(yaml)
    #expect(diagnostics.count == 1 && diagnostics.first?.position.line == line, "\(diagnostics)")
    #expect(diagnostics.first?.help?.contains(help) == true, "\(diagnostics)")
  }

  /// The roster gives one learner more time.
  @Test func extensions() throws {
    let (late, _) = policy(
      "time-zone: Europe/Berlin\ngrading:\n  due: {a.md: 2026-10-24T20:00, all: 2026-11-01T20:00}\n  late: {per-day: 10%}\n"
    )
    let longer = try late.extended(["extension": "2d"]).get()
    #expect(longer.due("a.md") == Timestamp.date("2026-10-26T20:00:00+01:00"))
    #expect(longer.due("b.md") == Timestamp.date("2026-11-03T20:00:00+01:00"))
    let other = try late.extended(["due": "2026-12-01 12:00"]).get()
    #expect(other.due("a.md") == Timestamp.date("2026-12-01T12:00:00+01:00"))
    #expect(try late.extended(["section": "A"]).get() == late)
    #expect(late.extended(["extension": "soon"]) != .success(late))
  }

  @Test func timesAreShownInTheZone() throws {
    let date = try #require(Timestamp.date("2026-12-01T22:59:00Z"))
    #expect(CivilTime.text(date, in: "Europe/Berlin") == "2026-12-01 23:59 Europe/Berlin")
    #expect(CivilTime.text(date, in: nil) == "2026-12-01 22:59 UTC")
  }
}
