import Answers
import Foundation
import Storage

/// The answers that a learner has tried, for exercises whose points decline. Kept beside the course's results, as a
/// help to the learner: whoever grades keeps a count of their own.
public struct AttemptLog: Sendable, Equatable, Codable {
  public struct Entry: Sendable, Equatable, Codable {
    public var answer: String
    public var status: Verdict.Status
    public var credit: Credit
  }

  public var version = 1
  /// By file and identifier, `exercises/a.md#slope`, oldest first. An answer is there once, and only if it used an
  /// attempt.
  public var exercises: [String: [Entry]] = [:]

  public init() {}

  static func path(in course: CourseFolder) -> String { "\(course.workFolder)/attempts.json" }

  /// The log of a course; empty where there is none, or none that can be read.
  public static func read(_ course: CourseFolder) -> AttemptLog {
    guard let bytes = WholeFiles.read(path(in: course)),
      let log = try? JSONDecoder().decode(AttemptLog.self, from: Data(bytes)), log.version == 1
    else { return AttemptLog() }
    return log
  }

  /// Writes the log, if there is anything in it.
  public func write(_ course: CourseFolder) throws {
    guard !exercises.isEmpty else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try WholeFiles.update([UInt8](encoder.encode(self)), at: Self.path(in: course))
  }

  /// Adds what was tried, unless it was tried before or there was no attempt left, and tells where the learner stands.
  /// Earlier answers are judged anew by `rejudge`, since the key may have been mended; nil keeps what was found then.
  mutating func add(
    _ answer: String, _ verdict: Verdict, usesAttempt: Bool, to name: String, schedule: AttemptSchedule,
    rejudge: (String) -> Verdict?
  ) -> AttemptResult {
    var entries = exercises[name] ?? []
    let text = answer.trimmingCharacters(in: .whitespacesAndNewlines)
    let isFull = !schedule.points.isEmpty && entries.count >= schedule.points.count
    if usesAttempt, !isFull, !entries.contains(where: { $0.answer == text }) {
      entries.append(Entry(answer: text, status: verdict.status, credit: verdict.credit))
      exercises[name] = entries
    }
    return schedule.result(
      of: entries.map { entry in
        rejudge(entry.answer) ?? Verdict(entry.status, credit: entry.credit, message: "")
      })
  }
}
