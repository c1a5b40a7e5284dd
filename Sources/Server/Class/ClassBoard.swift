import Assessment
import Course
import Foundation
import Live
import Synchronization

/// How the class stands: every learner's latest verdict on every exercise, kept up to date as answers come in.
package final class ClassBoard: Sendable {
  /// One learner and one exercise.
  package struct Standing: Sendable, Equatable {
    package var status = ExerciseResult.Status.unanswered
    package var earned = 0.0
    /// The points that the answer may still earn that could not be judged here.
    package var notJudged = 0.0
    package var answer = ""
    /// Answers that were not right since the last one that was.
    package var misses = 0
    /// Nil without limit.
    package var attemptsLeft: Int?
  }

  /// One learner.
  package struct Learner: Sendable {
    package var id: String
    package var name: String
    package var standings: [String: Standing] = [:]
    package var lastAnswer: Date?
    package var handedIn: Date?
    package var handIns = 0
  }

  /// Everybody, at one moment.
  package struct Snapshot: Sendable {
    package var learners: [Learner]
    package var time: Date
  }

  /// From so many misses on somebody is stuck.
  static let missesOfTheStuck = 3

  private struct State {
    var learners: [String: Learner] = [:]
    var readers: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    var lastReader = 0
  }

  /// One element whenever something changed. For one reader.
  let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation
  private let state: Mutex<State>
  private let journal: ClassJournal?

  init(learners: [Roster.Learner], journal: ClassJournal?) {
    var state = State()
    for learner in learners { state.learners[learner.id] = Learner(id: learner.id, name: learner.name) }
    for entry in journal?.read() ?? [] {
      state.learners[entry.learner]?.lastAnswer = entry.time
      let isRight = entry.status == ExerciseResult.Status.right.rawValue
      let misses = state.learners[entry.learner]?.standings[entry.exercise]?.misses ?? 0
      state.learners[entry.learner]?.standings[entry.exercise, default: Standing()].misses = isRight ? 0 : misses + 1
    }
    self.state = Mutex(state)
    self.journal = journal
    (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Takes a verdict over.
  func note(_ event: ClassEvent) {
    let isMiss = [.wrong, .close, .failed].contains(event.status)
    state.withLock { state in
      guard var learner = state.learners[event.learner] else { return }
      var standing = learner.standings[event.exercise] ?? Standing()
      if !event.isAwaited {
        standing.status = event.status
        standing.earned = event.earned
        standing.notJudged = event.notJudged
        standing.attemptsLeft = event.attemptsLeft
      }
      standing.answer = event.answer
      if event.isAnswer {
        learner.lastAnswer = Date()
        if event.status == .right { standing.misses = 0 }
        if isMiss { standing.misses += 1 }
      }
      learner.standings[event.exercise] = standing
      state.learners[event.learner] = learner
    }
    if event.isAnswer, isMiss || event.status == .right {
      journal?.add(.init(time: Date(), learner: event.learner, exercise: event.exercise, status: event.status.rawValue))
    }
    changed.yield()
  }

  func handedIn(_ learner: String, _ handIns: [HandIn]) {
    state.withLock { state in
      state.learners[learner]?.handedIn = handIns.last?.time
      state.learners[learner]?.handIns = handIns.count
    }
    changed.yield()
  }

  /// Everybody as they stand, by name.
  package var snapshot: Snapshot {
    let learners = state.withLock { Array($0.learners.values) }
    return Snapshot(
      learners: learners.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }, time: Date())
  }

  // The instructor's open pages.

  func subscribe(first: [UInt8]) -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(2))
    let number = state.withLock { state in
      state.lastReader += 1
      state.readers[state.lastReader] = continuation
      return state.lastReader
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.readers.removeValue(forKey: number) }
    }
    continuation.yield(first)
    return stream
  }

  var hasReaders: Bool { state.withLock { !$0.readers.isEmpty } }

  func send(_ event: [UInt8]) {
    let readers = state.withLock { Array($0.readers.values) }
    for reader in readers { reader.yield(event) }
  }
}

/// When who answered what and how it was judged, one line of JSON for each answer; the answers are in the files.
final class ClassJournal: Sendable {
  struct Entry: Codable {
    var time: Date
    var learner: String
    var exercise: String
    var status: String

    private enum CodingKeys: String, CodingKey {
      case time, learner, exercise, status
    }
  }

  private let path: String
  private let file: Int32

  init(path: String) throws {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw HTTPServer.Failure(description: "\(path) cannot be written") }
    // A line that was cut off when the server was killed must not take the next one with it.
    if let last = FileManager.default.contents(atPath: path)?.last, last != 0x0A { append([0x0A]) }
  }

  deinit { close(file) }

  func add(_ entry: Entry) {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    guard let line = try? encoder.encode(entry) else { return }
    // One call for one line, so that lines of two threads do not mix.
    append([UInt8](line) + [0x0A])
  }

  private func append(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // What is counted here is a help to the instructor; attempts are recorded elsewhere.
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// All entries; a line that was cut off is passed over.
  func read() -> [Entry] {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return data.split(separator: 0x0A).compactMap { try? decoder.decode(Entry.self, from: $0) }
  }
}
