import Answers
import Foundation

/// When submissions are due, and what lateness costs.
package struct LatePolicy: Sendable, Hashable, Codable {
  /// The time for which one penalty is taken. A day is a day of the course's calendar, an hour always 3600 seconds.
  package enum Period: String, Sendable, Hashable, Codable {
    case hour, day
  }

  /// For documents that ``dueByDocument`` does not name; nil for no end.
  package var due: Date?
  /// By a document's path.
  package var dueByDocument: [String: Date]
  /// The share of the points that each period begun takes; nil where lateness costs nothing.
  package var rate: Credit?
  package var period: Period
  /// Seconds past the due time that still count as in time; after ``graceDays``.
  package var grace: Double
  /// Days of the calendar past the due time that still count as in time.
  package var graceDays: Int
  /// The most that lateness takes.
  package var atMost: Credit
  /// The course's time zone, such as `Europe/Berlin`; nil where it names none.
  package var timeZone: String?
  /// Without a time zone: the offsets from UTC, in seconds, that due times are written with, by document; those of
  /// ``due`` under "". A gradebook of an earlier version has none, and a day is 24 hours there.
  package var offsets: [String: Int]

  private enum CodingKeys: String, CodingKey {
    case due, dueByDocument, rate, period, grace, graceDays, atMost, timeZone, offsets
  }

  package init(
    due: Date? = nil, dueByDocument: [String: Date] = [:], rate: Credit? = nil, period: Period = .day,
    grace: Double = 0, graceDays: Int = 0, atMost: Credit = .full, timeZone: String? = nil, offsets: [String: Int] = [:]
  ) {
    self.due = due
    self.dueByDocument = dueByDocument
    self.rate = rate
    self.period = period
    self.grace = grace
    self.graceDays = graceDays
    self.atMost = atMost
    self.timeZone = timeZone
    self.offsets = offsets
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      due: try values.decodeIfPresent(Date.self, forKey: .due),
      dueByDocument: try values.decode([String: Date].self, forKey: .dueByDocument),
      rate: try values.decodeIfPresent(Credit.self, forKey: .rate),
      period: try values.decode(Period.self, forKey: .period), grace: try values.decode(Double.self, forKey: .grace),
      graceDays: try values.decodeIfPresent(Int.self, forKey: .graceDays) ?? 0,
      atMost: try values.decode(Credit.self, forKey: .atMost),
      timeZone: try values.decodeIfPresent(String.self, forKey: .timeZone),
      offsets: try values.decodeIfPresent([String: Int].self, forKey: .offsets) ?? [:])
  }

  /// When a document is due; nil for no end.
  package func due(_ document: String) -> Date? { dueByDocument[document] ?? due }

  /// The share of the points that lateness takes. Within the grace nothing; past it every period counts that has begun
  /// since the due time.
  package func penalty(_ document: String, handedIn: Date?) -> Credit {
    guard let rate, let due = due(document), let handedIn, handedIn > due else { return .none }
    let calendar = calendar(document)
    let lenient = graceDays > 0 ? calendar.adding(days: graceDays, to: due) : due
    guard handedIn.timeIntervalSince(lenient) > grace else { return .none }
    let periods =
      switch period {
      case .hour: Int(min((handedIn.timeIntervalSince(due) / 3600).rounded(.up), 1e6))
      case .day: days(from: due, to: handedIn, document, calendar)
      }
    let share = Credit(min(rate.numerator * periods, rate.denominator), of: rate.denominator) ?? .full
    return min(share, atMost)
  }

  private func days(from due: Date, to handedIn: Date, _ document: String, _ calendar: CivilTime) -> Int {
    guard timeZone == nil, let offset = offset(document) else { return calendar.daysBegun(from: due, to: handedIn) }
    return ClockRules.fewestDaysBegun(from: due, offset: offset, to: handedIn)
  }

  private func offset(_ document: String) -> Int? {
    dueByDocument[document] == nil ? offsets[""] : offsets[document]
  }

  private func calendar(_ document: String) -> CivilTime {
    timeZone.flatMap { CivilTime($0) } ?? offset(document).flatMap { CivilTime(offset: $0) } ?? .utc
  }
}

extension LatePolicy {
  /// The policy for one learner, whose row of the roster may move every due time: `due` names another time, and
  /// `extension` is a time that is added, such as `3d`.
  ///
  /// - Returns: nil with the first column that cannot be read.
  package func extended(_ details: [String: String]) -> Result<LatePolicy, ExtensionProblem> {
    let written = (due: details["due"] ?? "", more: details["extension"] ?? "")
    if written.due.isEmpty && written.more.isEmpty { return .success(self) }
    var policy = self
    if !written.due.isEmpty {
      guard let date = Timestamp.date(written.due, in: timeZone.flatMap { CivilTime($0) }) else {
        return .failure(ExtensionProblem(column: "due", text: written.due, example: "2026-12-01T23:59:00+01:00"))
      }
      policy.dueByDocument = dueByDocument.mapValues { _ in date }
      policy.due = date
    }
    if !written.more.isEmpty {
      guard let (days, seconds) = Timestamp.duration(written.more) else {
        return .failure(ExtensionProblem(column: "extension", text: written.more, example: "3d, 12h or 90m"))
      }
      policy.due = policy.due.map { calendar("").adding(days: days, to: $0) + seconds }
      for (document, due) in policy.dueByDocument {
        policy.dueByDocument[document] = calendar(document).adding(days: days, to: due) + seconds
      }
    }
    return .success(policy)
  }
}

/// A column of the roster that gives a learner more time, and cannot be read.
package struct ExtensionProblem: Error, Sendable, Equatable, CustomStringConvertible {
  package var column: String
  package var text: String
  package var example: String

  package var description: String { "`\(column)`: “\(text)” is not a time; write \(example)" }
}

extension Points {
  /// What is left of these points when a share of them is taken.
  package func less(_ penalty: Credit) -> Points {
    share(Credit(penalty.denominator - penalty.numerator, of: penalty.denominator) ?? .full)
  }
}
