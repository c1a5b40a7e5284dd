import Foundation

/// Times as people and machines exchange them (RFC 3339).
package enum Timestamp {
  /// Reads `2026-12-01T23:59:00+01:00`; a blank may stand for the `T`, and seconds and their fractions may be left out.
  /// Nil without an offset from UTC.
  package static func date(_ text: String) -> Date? {
    var text = text.trimmingCharacters(in: .whitespaces).uppercased()
    guard text.utf8.count >= 17, text.utf8.count < 40, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    if text.hasSuffix(" UTC") { text = text.dropLast(4) + "Z" }
    guard isDay(text) else { return nil }
    var parts = text.replacing(" ", with: "T", maxReplacements: 1)
    // Seconds were left out.
    let colons = parts.prefix(19).count { $0 == ":" }
    if colons == 1 || !parts.dropFirst(16).hasPrefix(":") {
      parts.insert(contentsOf: ":00", at: parts.index(parts.startIndex, offsetBy: 16))
    }
    let plain = Date.ISO8601FormatStyle(includingFractionalSeconds: false)
    let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return (try? plain.parse(parts)) ?? (try? fractional.parse(parts))
  }

  /// Whether a text begins with a day that the calendar has; Foundation reads 30 February as 2 March.
  private static func isDay(_ text: String) -> Bool {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// Reads a time with an offset, or else a local time of a zone. Of a time that the clocks show twice it is the later
  /// moment, and of one that they skip there is none.
  package static func date(_ text: String, in zone: CivilTime?) -> Date? {
    if let date = date(text) { return date }
    switch local(text).flatMap({ zone?.moment(local: $0) }) {
    case .one(let date), .twice(let date): return date
    case .skipped, nil: return nil
    }
  }

  /// A time without an offset, as if it were of UTC: `2026-12-01T23:59`, with or without seconds.
  package static func local(_ text: String) -> Date? {
    let text = text.trimmingCharacters(in: .whitespaces)
    guard text.utf8.count >= 15, let last = text.utf8.last, (0x30...0x39).contains(last), offset(text) == nil else {
      return nil
    }
    return date(text + "Z")
  }

  /// The offset from UTC that a time is written with, in seconds; nil if there is none.
  package static func offset(_ text: String) -> Int? {
    let text = text.trimmingCharacters(in: .whitespaces).uppercased()
    if text.hasSuffix("Z") || text.hasSuffix(" UTC") { return 0 }
    // The date has hyphens as well.
    let clock = text.dropFirst(10)
    guard let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
    let digits = clock[clock.index(after: sign)...].filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, let hours = Int(digits.prefix(2)),
      let minutes = digits.count == 4 ? Int(digits.suffix(2)) : 0
    else { return nil }
    return (clock[sign] == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// In UTC, whole seconds.
  package static func text(_ date: Date) -> String { date.formatted(.iso8601) }

  /// `90s`, `15m`, `2h`, `1d`, or plain seconds. Days are days of the calendar; the rest is in seconds.
  package static func duration(_ text: String) -> (days: Int, seconds: Double)? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    let text = text.trimmingCharacters(in: .whitespaces)
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : text.dropLast().trimmingCharacters(in: .whitespaces)),
      number.isFinite, number >= 0, number * (unit ?? 1) < 1e9
    else { return nil }
    guard text.last == "d" else { return (0, number * (unit ?? 1)) }
    return (Int(number), (number - number.rounded(.down)) * 86400)
  }
}
