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

  /// Records of what a learner tried before the last of these files was handed in. A learner without files has none.
  ///
  /// - Parameter unprepared: takes the questions whose keys must be prepared before the records can be judged.
  func records(
    of learner: SheetFinder.Learner, besides files: [HandInRecord], keys: ClassKeys,
    unprepared: inout Set<SheetKeys.Question>
  ) -> [HandInRecord] {
    guard let attempts = byLearner[learner.id], files.contains(where: { $0.problem == nil }) else { return [] }
    // A file without a time may be the last; and files carry whole seconds.
    let end = files.allSatisfy { $0.handedIn != nil } ? files.compactMap(\.handedIn).max() : nil
    var records: [HandInRecord] = []
    for attempt in attempts {
      guard let place = keys.identifiers[attempt.place.exercise],
        end.map({ attempt.time < $0.addingTimeInterval(1) }) ?? true
      else { continue }
      let document = keys.places[place].document
      var record = AttemptRecord(
        exercise: keys.shared.keys.exercises[place].id, answer: attempt.answer, context: attempt.context)
      if keys.finder.hasSheet(place) {
        // In class the copy is the one that was handed out, so that its record tells the sheet.
        let found = keys.finder.find(
          place, answeredAs: attempt.place.exercise, by: learner, in: StatedSheets(), answered: [attempt.place.exercise]
        )
        keys.put(found, place, into: &record, &unprepared)
      }
      StoredAnswerGrader(keys: keys).grade(&record, place)
      let name = [learner.id, attempt.place.exercise, attempt.answer, "\(attempt.time.timeIntervalSince1970)"]
      var handIn = HandInRecord(
        learner: learner.id, file: "answered in class", document: document,
        digest: String(CacheKey("live attempt", name).digest.prefix(32)),
        key: keys.shared.documents[document] ?? "", handedIn: attempt.time, isTimeGiven: true, problem: nil,
        attempts: [record])
      handIn.isLive = true
      records.append(handIn)
    }
    return records
  }
}
