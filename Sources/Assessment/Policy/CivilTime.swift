import Foundation

/// The calendar and clock of one place, such as `Europe/Berlin`: what people there call a day.
package struct CivilTime: Sendable {
  package let identifier: String
  private let zone: TimeZone
  private let calendar: Calendar

  /// Nil if there is no such zone. Abbreviations such as `CET` are refused: they do not say when the clocks change.
  package init?(_ identifier: String) {
    guard Self.identifiers.contains(identifier), let zone = TimeZone(identifier: identifier) else { return nil }
    self.init(identifier, zone)
  }

  /// A fixed offset from UTC, in seconds.
  package init?(offset: Int) {
    guard let zone = TimeZone(secondsFromGMT: offset) else { return nil }
    self.init("", zone)
  }

  private init(_ identifier: String, _ zone: TimeZone) {
    self.identifier = identifier
    self.zone = zone
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  /// The names of all zones, with `UTC`.
  package static let identifiers = Set(TimeZone.knownTimeZoneIdentifiers).union(["UTC", "GMT"])

  /// Seconds east of UTC.
  package func offset(at date: Date) -> Int { zone.secondsFromGMT(for: date) }

  /// The same local time some days later. Where the clocks skip that time, the first moment after it.
  func adding(days: Int, to date: Date) -> Date {
    calendar.date(byAdding: .day, value: days, to: date) ?? date.addingTimeInterval(Double(days) * 86400)
  }

  /// How many civil days have begun between two moments: 1 until the same local time on the next day.
  func daysBegun(from start: Date, to end: Date) -> Int {
    guard end > start else { return 0 }
    let local = end.timeIntervalSince(start) + Double(offset(at: end) - offset(at: start))
    let days = max(1, Int(min((local / 86400).rounded(.up), 1e6)))
    // The local time may be missing on the last day; then that day ends when the clocks have moved.
    return days > 1 && end <= adding(days: days - 1, to: start) ? days - 1 : days
  }

  /// What a local time names.
  package enum Moment: Sendable, Equatable {
    case one(Date)
    /// The clocks are set back and show the time twice; the later moment.
    case twice(Date)
    /// The clocks are set forward and skip the time; the first time that exists after it.
    case skipped(next: String)
  }

  /// The moment of a local time, given as if it were UTC.
  package func moment(local: Date) -> Moment {
    // A zone's offsets half a day before and after bound every change in between.
    let offsets = [-43200.0, 43200].map { zone.secondsFromGMT(for: local - Double(offset(at: local)) + $0) }
    let found = Set(offsets).map { local - Double($0) }
      .filter { $0.timeIntervalSince(local) == -Double(offset(at: $0)) }.sorted()
    if let last = found.last { return found.count == 1 ? .one(last) : .twice(last) }
    let late = local - Double(offsets.min() ?? 0)
    return .skipped(next: minutes(change(between: late - 86400, and: late)))
  }

  /// The moment at which the offset becomes what it is at the end, to a second.
  private func change(between start: Date, and end: Date) -> Date {
    var (before, after) = (start.timeIntervalSince1970.rounded(), end.timeIntervalSince1970.rounded())
    let last = offset(at: end)
    while after - before > 1 {
      let middle = ((before + after) / 2).rounded()
      if offset(at: Date(timeIntervalSince1970: middle)) == last { after = middle } else { before = middle }
    }
    return Date(timeIntervalSince1970: after)
  }

  /// `2026-12-01 23:59`.
  package func minutes(_ date: Date) -> String { String(seconds(date).dropLast(3)) }

  /// `2026-12-01 23:59:00`.
  package func seconds(_ date: Date) -> String {
    let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: zone)
      .year().month().day().time(includingFractionalSeconds: false)
    return date.formatted(style)
  }

  /// `2026-12-01 23:59 Europe/Berlin`, as pages and reports show a moment.
  package func text(_ date: Date) -> String { "\(minutes(date)) \(identifier.isEmpty ? "UTC" : identifier)" }

  /// `2026-12-01 23:59 Europe/Berlin`; in UTC where a course names no zone.
  package static func text(_ date: Date, in identifier: String?) -> String {
    (identifier.flatMap { CivilTime($0) } ?? utc).text(date)
  }

  static let utc = CivilTime("UTC", .gmt)
}

/// The zones that an offset may stand for: one for each set of rules by which clocks change.
///
/// A course without `time-zone` leaves open which zone its due times are of. Where two zones with the same offset disagree on
/// how many days have begun, the fewest count.
enum ClockRules {
  private static let zones = [
    "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Chisinau", "Atlantic/Azores", "America/Nuuk",
    "America/St_Johns", "America/Halifax", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/Anchorage", "America/Adak", "America/Havana", "America/Santiago",
    "Pacific/Easter", "Africa/Cairo", "Asia/Beirut", "Asia/Jerusalem", "Australia/Sydney", "Australia/Adelaide",
    "Australia/Lord_Howe", "Pacific/Norfolk", "Pacific/Auckland", "Pacific/Chatham",
  ].compactMap { CivilTime($0) }

  static func fewestDaysBegun(from start: Date, offset: Int, to end: Date) -> Int {
    let late = end.timeIntervalSince(start)
    let days = max(1, Int(min((late / 86400).rounded(.up), 1e6)))
    // No clock moves by more than an hour.
    guard days > 1, late - Double(days - 1) * 86400 <= 3600 else { return days }
    return zones.filter { $0.offset(at: start) == offset }.map { $0.daysBegun(from: start, to: end) }
      .reduce(days, min)
  }
}
