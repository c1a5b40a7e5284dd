import Answers
import Foundation
import Testing

@testable import Records

struct AttemptStoreTests {
  static let place = RecordedAttempt.Place(learner: "ann", document: "exercises/a.md", exercise: "slope")

  static func attempt(_ answer: String, _ verdict: Verdict = .wrong("off"), _ place: RecordedAttempt.Place = place)
    -> RecordedAttempt
  {
    RecordedAttempt(place, answer: answer, status: verdict.status, credit: verdict.credit)
  }

  static func inFolder(_ work: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "attempts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try work(folder)
  }

  @Test(arguments: [AttemptStore.Kind.learner, .classroom]) func attemptsOutlastTheProgram(_ kind: AttemptStore.Kind)
    throws
  {
    try Self.inFolder { folder in
      let first = AttemptStore(kind, in: folder)
      #expect(try first.attempts(of: "ann", at: ["slope"]).isEmpty)
      #expect(!FileManager.default.fileExists(atPath: first.path), "nothing is written before there is an attempt")
      for answer in ["1", "2", "2", "3", "4"] { _ = try first.record(Self.attempt(answer), limit: 3) { $0 } }
      let second = AttemptStore(kind, in: folder)
      #expect(try second.attempts(of: "ann", at: ["slope"]).map(\.answer) == ["1", "2", "3"])
      #expect(try second.attempts(of: "bob", at: ["slope"]).isEmpty && second.all().count == 3)
    }
  }

  @Test func attemptsUnderEarlierNamesAndInOtherDocumentsCount() throws {
    try Self.inFolder { folder in
      let store = AttemptStore(.classroom, in: folder)
      _ = try store.record(Self.attempt("1"), limit: 2) { $0 }
      let moved = RecordedAttempt.Place(learner: "ann", document: "exercises/b.md", exercise: "gradient")
      func record(_ answer: String) throws -> [String] {
        try store.record(Self.attempt(answer, .wrong("off"), moved), formerNames: ["slope"], limit: 2) { $0 }
          .map(\.answer)
      }
      #expect(try record("1") == ["1"], "the same answer is the same attempt")
      #expect(try record("2") == ["1", "2"])
      #expect(try record("3") == ["1", "2"], "no attempt is left")
      #expect(try store.attempts(of: "ann", at: ["gradient", "slope"]).map(\.answer) == ["1", "2"])
    }
  }

  @Test func answersOfOneReadingAreOneAttempt() throws {
    try Self.inFolder { folder in
      let store = AttemptStore(.learner, in: folder)
      let key = AnswerKey.numeric(NumericAnswer(truth: 12))
      for answer in ["13", "13.0", "1.3e1", " 13 "] {
        _ = try store.record(Self.attempt(answer), limit: 2) { key.canonical($0) ?? $0 }
      }
      #expect(try store.attempts(of: "ann", at: ["slope"]).map(\.answer) == ["13"])
      // Computed again from another answer of the learner's, the same number may be right by now.
      _ = try store.record(Self.attempt("13.0", .right()), limit: 2) { key.canonical($0) ?? $0 }
      _ = try store.record(Self.attempt("13", .right()), limit: 2) { key.canonical($0) ?? $0 }
      #expect(try store.attempts(of: "ann", at: ["slope"]).map(\.answer) == ["13", "13.0"])
    }
  }

  @Test(arguments: [AttemptStore.Kind.learner, .classroom]) func twoAtOnceAreTwoAttemptsAndNeverMoreThanTheLimit(
    _ kind: AttemptStore.Kind
  ) async throws {
    let folder = NSTemporaryDirectory() + "attempts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Each store has a connection of its own, as another process would.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = AttemptStore(kind, in: folder)
          for number in 0..<15 { _ = try store.record(Self.attempt("\(writer) \(number)"), limit: 50) { $0 } }
        }
      }
      try await group.waitForAll()
    }
    let found = try AttemptStore(kind, in: folder).attempts(of: "ann", at: ["slope"]).map(\.answer)
    #expect(found.count == 50 && Set(found).count == 50)
  }

  @Test func whatCannotBeRecordedIsAnError() throws {
    try Self.inFolder { folder in
      let store = AttemptStore(.learner, in: folder)
      try FileManager.default.createDirectory(atPath: store.path, withIntermediateDirectories: true)
      #expect(throws: AttemptStore.Problem.self) { try store.record(Self.attempt("1"), limit: 3) { $0 } }
      try FileManager.default.removeItem(atPath: store.path)
      try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: store.path))
      #expect(throws: AttemptStore.Problem.self) { try store.record(Self.attempt("1"), limit: 3) { $0 } }
      #expect(throws: AttemptStore.Problem.self) { try store.attempts(of: "ann", at: ["slope"]) }
    }
  }

  @Test func anEarlierFileIsTakenOverOnce() throws {
    try Self.inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let file = "\(folder)/attempts.json"
      let text = """
        {"version": 1, "exercises": {"exercises/a.md#slope": [
          {"answer": "1", "status": "wrong", "credit": [0, 1]}, {"answer": "2", "status": "close", "credit": [1, 2]}]}}
        """
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      let store = AttemptStore(.classroom, in: folder)
      try store.adopt(file, of: "ann")
      #expect(!FileManager.default.fileExists(atPath: file))
      #expect(FileManager.default.fileExists(atPath: file + ".imported"))
      try store.adopt(file, of: "ann")
      // As if the program had been killed before the file was set aside.
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      try store.adopt(file, of: "ann")
      #expect(try store.attempts(of: "ann", at: ["slope"]).map(\.answer) == ["1", "2"])
      #expect(try store.attempts(of: "ann", at: ["slope"]).last?.credit == .half)
    }
  }

  @Test func verdictsOnCodeAreKeptByKeyAndCode() throws {
    try Self.inFolder { folder in
      let store = AttemptStore(.classroom, in: folder)
      #expect(try store.codeVerdict(key: "k", code: "c") == nil)
      try store.keepCodeVerdict([1, 2], key: "k", code: "c")
      try store.keepCodeVerdict([3], key: "k", code: "c")
      let again = AttemptStore(.classroom, in: folder)
      #expect(try again.codeVerdict(key: "k", code: "c") == [3] && again.codeVerdict(key: "k2", code: "c") == nil)
    }
  }
}
