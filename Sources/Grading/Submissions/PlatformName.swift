import Foundation

/// The name of a file or folder as a learning platform writes it when an instructor downloads all submissions.
struct PlatformName: Sendable, Hashable {
  enum Platform: String, Sendable, Hashable {
    case moodle = "Moodle"
    case canvas = "Canvas"
    case blackboard = "Blackboard"
  }

  var platform: Platform
  /// What may name the learner, the likeliest first: a login, a number or a full name.
  var learners: [String]
  /// The file's own name; empty for a folder.
  var file: String
  /// When it was handed in, in civil time, where the name says so.
  var time: DateComponents?
  /// Canvas marks the file as late.
  var isLate = false
  /// Blackboard's own note about a submission, which is no file of the learner.
  var isReceipt = false

  /// Nil if no platform writes such names.
  init?(_ name: String) {
    // All of them join their parts with underscores.
    guard name.utf8.contains(UInt8(ascii: "_")) else { return nil }
    if let found = Self.moodle(name) ?? Self.blackboard(name) ?? Self.canvas(name) { self = found } else { return nil }
  }

  private init(_ platform: Platform, learners: [String], file: String) {
    self.platform = platform
    self.learners = learners
    self.file = file
  }

  /// `Full Name_12345_assignsubmission_file_` with the learner's files in it, or `…_file_name.md`.
  private static func moodle(_ name: String) -> PlatformName? {
    guard let mark = name.range(of: "_assignsubmission_", options: .backwards) else { return nil }
    let head = name[..<mark.lowerBound]
    guard let line = head.lastIndex(of: "_"), isNumber(head[head.index(after: line)...]) else { return nil }
    let person = String(head[..<line])
    guard !person.isEmpty else { return nil }
    // After the mark: the plugin's name, such as `file` or `onlinetext`, and maybe the file's.
    let rest = name[mark.upperBound...]
    var file = rest.firstIndex(of: "_").map { String(rest[rest.index(after: $0)...]) } ?? ""
    // Earlier versions of Moodle write `…_onlinetext_.html`.
    if file.hasPrefix(".") { file = rest.prefix { $0 != "_" } + file }
    return PlatformName(.moodle, learners: [person, String(head[head.index(after: line)...])], file: file)
  }

  /// `leeann_12345_67890_name.md`, with `_LATE` or `_LATE_` after the name: the learner's and the submission's number.
  private static func canvas(_ name: String) -> PlatformName? {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count >= 4, !parts[0].isEmpty else { return nil }
    let late = parts[1] == "LATE" || parts[1] == "late"
    let first = late ? 2 : 1
    guard parts.count >= first + 3, isNumber(parts[first]), isNumber(parts[first + 1]) else { return nil }
    let file = parts[(first + 2)...].joined(separator: "_")
    guard !file.isEmpty else { return nil }
    var found = PlatformName(.canvas, learners: [String(parts[first]), String(parts[0])], file: file)
    found.isLate = late
    return found
  }

  /// `Homework 1_jdoe_attempt_2026-10-24-20-00-00_name.md`, and a note of the same name without the last part.
  private static func blackboard(_ name: String) -> PlatformName? {
    guard let mark = name.range(of: "_attempt_", options: .backwards) else { return nil }
    let rest = name[mark.upperBound...]
    let stamp = rest.prefix(19)
    let numbers = stamp.split(separator: "-").compactMap { Int($0) }
    guard stamp.count == 19, numbers.count == 6 else { return nil }
    let head = name[..<mark.lowerBound]
    let parts = head.split(separator: "_")
    // A login may contain `_`, and so may the title of the assignment before it.
    let logins = (1..<max(parts.count, 2)).reversed().map { parts.suffix(parts.count - $0).joined(separator: "_") }
    guard let last = logins.first, !last.isEmpty else { return nil }
    let after = rest.dropFirst(19)
    var found = PlatformName(.blackboard, learners: logins, file: after.hasPrefix("_") ? String(after.dropFirst()) : "")
    found.isReceipt = after == ".txt"
    guard found.isReceipt || !found.file.isEmpty else { return nil }
    found.time = DateComponents(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4], second: numbers[5])
    return found
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.count <= 20 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The file's name without the number that Canvas adds when a file is handed in again: `01-v-2.md` is `01-v.md`.
  func name(among documents: Set<String>) -> String {
    let stem = SubmissionFinder.stem(file)
    guard platform == .canvas, !documents.contains(stem), let line = stem.lastIndex(of: "-"),
      Self.isNumber(stem[stem.index(after: line)...]), documents.contains(String(stem[..<line]))
    else { return file }
    return String(stem[..<line] + file.dropFirst(stem.count))
  }
}
