import Course
import Foundation
import Records
import Storage

/// What learners tried while the class server ran: it counts together with what they hand in.
struct LiveAttempts: Sendable {
  private let byLearner: [String: [RecordedAttempt]]

  init() { byLearner = [:] }

  /// The attempts that belong to a folder of submissions: those of the class folder that it is in, or is itself.
  init(beside folder: String) throws {
    let path = URL(fileURLWithPath: folder).standardizedFileURL
    let folders = [path, path.deletingLastPathComponent()].map { "\($0.path)/\(Self.classFolder)" }
    var found: [RecordedAttempt] = []
    for folder in folders where FileManager.default.fileExists(atPath: AttemptStore(.classroom, in: folder).path) {
      found += try AttemptStore(.classroom, in: folder).all()
    }
    byLearner = Dictionary(grouping: found, by: \.place.learner)
  }

  /// The folder in which the class server keeps its own files.
  static let classFolder = ".class"

  /// Records of what a learner tried before the last of these files was handed in. Whoever handed in nothing has none.
  func records(
    of learner: String, besides files: [HandInRecord], own: PreparedKeys, places: [CourseKeyMaker.Place]
  ) -> [HandInRecord] {
    guard let attempts = byLearner[learner], files.contains(where: { $0.problem == nil }) else { return [] }
    // A file without a time may be the last; and files carry whole seconds.
    let end = files.allSatisfy { $0.handedIn != nil } ? files.compactMap(\.handedIn).max() : nil
    let documents = Dictionary(places.map { ($0.id, $0.document) }, uniquingKeysWith: { first, _ in first })
    let judge = ValueJudge(keys: own)
    return attempts.compactMap { attempt in
      guard let document = documents[attempt.place.exercise], let place = own.keys.places[attempt.place.exercise],
        end.map({ attempt.time < $0.addingTimeInterval(1) }) ?? true
      else { return nil }
      var record = AttemptRecord(
        exercise: attempt.place.exercise, answer: attempt.answer, context: attempt.context)
      record.judged = judge.judge(record, own.keys.exercises[place])
      let name = [learner, attempt.place.exercise, attempt.answer, "\(attempt.time.timeIntervalSince1970)"]
      var handIn = HandInRecord(
        learner: learner, file: "answered in class", document: document,
        digest: String(CacheKey("live attempt", name).digest.prefix(32)),
        key: own.documents[document] ?? "", handedIn: attempt.time, isTimeGiven: true, problem: nil,
        attempts: [record])
      handIn.isLive = true
      return handIn
    }
  }
}
