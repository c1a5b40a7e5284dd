import Answers
import Foundation
import LessonFormat

/// Reads `grading:` of a course's configuration.
struct LatePolicyReader {
  struct Problem {
    var position: SourcePosition
    var identifier: String
    var message: String
    var help: String
  }

  private(set) var problems: [Problem] = []

  mutating func read(_ node: DataNode) -> LatePolicy {
    var policy = LatePolicy()
    guard let entries = node.map else {
      report(node.position, "`grading` is a map", "write `due:` and `late:` below it")
      return policy
    }
    for entry in entries {
      switch entry.key {
      case "due": due(entry.value, &policy)
      case "late": late(entry.value, &policy)
      default: unknown(entry, "due and late")
      }
    }
    return policy
  }

  private mutating func due(_ node: DataNode, _ policy: inout LatePolicy) {
    guard let entries = node.map else {
      policy.due = date(node)
      return
    }
    for entry in entries {
      let date = date(entry.value)
      if ["all", "default"].contains(entry.key) {
        policy.due = date
      } else {
        policy.dueByDocument[entry.key] = date
      }
    }
  }

  private mutating func late(_ node: DataNode, _ policy: inout LatePolicy) {
    for entry in node.map ?? [] {
      switch entry.key {
      case "per-day", "per-hour":
        if policy.rate != nil {
          report(entry.value.position, "lateness costs either `per-day` or `per-hour`", "leave one of them out")
        }
        policy.rate = share(entry.value)
        policy.period = entry.key == "per-day" ? .day : .hour
      case "at-most": policy.atMost = share(entry.value) ?? .full
      case "grace":
        if let seconds = Self.seconds(entry.value.scalar ?? "") {
          policy.grace = seconds
        } else {
          report(entry.value.position, "`grace` is a time", "write it as 90s, 15m, 2h or 1d")
        }
      default: unknown(entry, "per-day, per-hour, grace and at-most")
      }
    }
    if node.map == nil { report(node.position, "`late` is a map", "write `late: {per-day: 10%, at-most: 50%}`") }
  }

  private mutating func share(_ node: DataNode) -> Credit? {
    switch Credit.parse(node.scalar ?? "") {
    case .success(let share): return share
    case .failure(let found):
      report(node.position, found.message, "write a share such as 10%")
      return nil
    }
  }

  private mutating func date(_ node: DataNode) -> Date? {
    if let date = node.scalar.flatMap(Timestamp.date) { return date }
    report(
      node.position, "“\(node.scalar ?? "")” is no time that is the same everywhere",
      "write the date, the time and the offset from UTC, such as 2026-12-01T23:59:00+01:00")
    return nil
  }

  /// `90s`, `15m`, `2h`, `1d`, or plain seconds.
  static func seconds(_ text: String) -> Double? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
    let text = text.trimmingCharacters(in: .whitespaces)
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : text.dropLast().trimmingCharacters(in: .whitespaces)),
      number.isFinite, number >= 0
    else { return nil }
    return number * (unit ?? 1)
  }

  private mutating func unknown(_ entry: DataNode.Entry, _ known: String) {
    problems.append(
      Problem(
        position: entry.keyPosition, identifier: "unknown-key", message: "unknown key `\(entry.key)`",
        help: "known keys are \(known)"))
  }

  private mutating func report(_ position: SourcePosition, _ message: String, _ help: String) {
    problems.append(Problem(position: position, identifier: "bad-value", message: message, help: help))
  }
}

/// Times as people and machines exchange them (RFC 3339).
public enum Timestamp {
  /// Reads `2026-12-01T23:59:00+01:00`; a blank may stand for the `T`, and seconds and their fractions may be left out.
  /// Nil without an offset from UTC.
  public static func date(_ text: String) -> Date? {
    var text = text.trimmingCharacters(in: .whitespaces).uppercased()
    guard text.count >= 17, text.count < 40 else { return nil }
    if text.hasSuffix(" UTC") { text = text.dropLast(4) + "Z" }
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

  /// In UTC, whole seconds.
  public static func text(_ date: Date) -> String { date.formatted(.iso8601) }
}
