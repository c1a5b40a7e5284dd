import Answers
import Assessment
import Foundation
import LessonFormat

/// Reads `grading:` of a course's configuration, and the course's `time-zone:`.
struct LatePolicyReader {
  struct Problem {
    var position: SourcePosition
    var code: DiagnosticCode
    var message: String
    var help: String
  }

  private(set) var problems: [Problem] = []
  private var zone: CivilTime?

  /// - Parameter courseZone: `time-zone` at the top of the configuration; one below `grading` counts more.
  mutating func read(_ node: DataNode?, courseZone: DataNode?) -> LatePolicy {
    var policy = LatePolicy()
    let own = node?.map?.first { $0.key == "time-zone" }?.value
    for node in [courseZone, own].compactMap({ $0 }) { zone = timeZone(node) ?? zone }
    policy.timeZone = zone?.identifier
    guard let node else { return policy }
    guard let entries = node.map else {
      report(node.position, "`grading` must be a map", "write `due:` and `late:` below it")
      return policy
    }
    for entry in entries {
      switch entry.key {
      case "due": due(entry.value, &policy)
      case "late": late(entry.value, &policy)
      case "time-zone": break
      default: unknown(entry, below: "grading")
      }
    }
    return policy
  }

  private mutating func timeZone(_ node: DataNode) -> CivilTime? {
    let name = node.scalar ?? ""
    if let zone = CivilTime(name) { return zone }
    let cities = CivilTime.identifiers.map { ($0, $0.split(separator: "/").last.map(String.init) ?? $0) }
    // People write the city alone, in lower case, or with a blank.
    let written = name.replacing(" ", with: "_")
    let nearest =
      cities.filter { $0.1.lowercased() == written.lowercased() }.map(\.0).min()
      ?? Suggestion.nearest(to: written, among: CivilTime.identifiers.sorted())
    report(
      node.position, "“\(name)” is not a time zone",
      nearest.map { "write `\($0)`" } ?? "write a name of the tz database, such as Europe/Berlin")
    return nil
  }

  private mutating func due(_ node: DataNode, _ policy: inout LatePolicy) {
    guard let entries = node.map else {
      policy.due = date(node, "", &policy)
      return
    }
    for entry in entries {
      if ["all", "default"].contains(entry.key) {
        policy.due = date(entry.value, "", &policy)
      } else {
        policy.dueByDocument[entry.key] = date(entry.value, entry.key, &policy)
      }
    }
  }

  private mutating func late(_ node: DataNode, _ policy: inout LatePolicy) {
    for entry in node.map ?? [] {
      switch entry.key {
      case "per-day", "per-hour":
        if policy.rate != nil {
          report(entry.value.position, "use either `per-day` or `per-hour`", "remove one of them")
        }
        policy.rate = share(entry.value)
        policy.period = entry.key == "per-day" ? .day : .hour
      case "at-most": policy.atMost = share(entry.value) ?? .full
      case "grace":
        if let (days, seconds) = Timestamp.duration(entry.value.scalar ?? "") {
          policy.graceDays = days
          policy.grace = seconds
        } else {
          report(entry.value.position, "`grace` must be a duration", "write it as 90s, 15m, 2h or 1d")
        }
      default: unknown(entry, below: "grading.late")
      }
    }
    if node.map == nil { report(node.position, "`late` must be a map", "write `late: {per-day: 10%, at-most: 50%}`") }
  }

  private mutating func share(_ node: DataNode) -> Credit? {
    switch Credit.parse(node.scalar ?? "") {
    case .success(let share): return share
    case .failure(let found):
      report(node.position, found.message, "write a share such as 10%")
      return nil
    }
  }

  /// A due time: with an offset from UTC, or a local time of the course's zone.
  private mutating func date(_ node: DataNode, _ document: String, _ policy: inout LatePolicy) -> Date? {
    let text = node.scalar ?? ""
    if let date = Timestamp.date(text) {
      if zone == nil { policy.offsets[document] = Timestamp.offset(text) }
      return date
    }
    guard let local = Timestamp.local(text) else {
      report(
        node.position, "“\(text)” is not a date with a time",
        zone == nil
          ? "write the date, the time and the offset from UTC, such as 2026-12-01T23:59:00+01:00"
          : "write the date and the time, such as 2026-12-01T23:59")
      return nil
    }
    switch zone?.moment(local: local) {
    case .one(let date), .twice(let date): return date
    case .skipped(let next):
      report(
        node.position, "“\(text)” does not exist in \(zone?.identifier ?? ""): clocks are set forward then",
        "write \(next) or an earlier time")
    case nil:
      report(
        node.position, "“\(text)” has no offset from UTC, and the course has no time zone",
        "write `time-zone: Europe/Berlin` below `grading`, or the offset, such as 2026-12-01T23:59:00+01:00")
    }
    return nil
  }

  private mutating func unknown(_ entry: DataNode.Entry, below path: String) {
    problems.append(
      Problem(
        position: entry.keyPosition, code: .unknownKey, message: "unknown key `\(entry.key)`",
        help: ConfigurationSchema.help(for: entry.key, below: path)))
  }

  private mutating func report(_ position: SourcePosition, _ message: String, _ help: String) {
    problems.append(Problem(position: position, code: .badValue, message: message, help: help))
  }
}
