import Answers
import Foundation
import GRDB

/// One answer that used an attempt.
package struct RecordedAttempt: Sendable, Equatable {
  /// Whose attempt it is, and at which exercise.
  package struct Place: Sendable, Hashable {
    /// Empty in a learner's own copy.
    package var learner: String
    /// The file that the exercise is in, relative to the course's root.
    package var document: String
    package var exercise: String

    package init(learner: String, document: String, exercise: String) {
      self.learner = learner
      self.document = document
      self.exercise = exercise
    }
  }

  package var place: Place
  package var answer: String
  /// The answers to other exercises that this one was computed from, by exercise.
  package var context: [String: String]
  package var status: Verdict.Status
  package var credit: Credit
  package var time: Date

  package init(
    _ place: Place, answer: String, context: [String: String] = [:], status: Verdict.Status, credit: Credit,
    time: Date = .now
  ) {
    self.place = place
    self.answer = answer
    self.context = context
    self.status = status
    self.credit = credit
    self.time = time
  }

  package init?(_ row: Row) {
    guard let status = Verdict.Status(rawValue: row[5]), let credit = Credit(row[6], of: row[7]) else { return nil }
    self.init(
      Place(learner: row[0], document: row[1], exercise: row[2]), answer: row[3], context: AttemptContext.read(row[4]),
      status: status, credit: credit, time: Date(timeIntervalSince1970: row[8]))
  }
}

/// The answers that another is computed from, as text.
enum AttemptContext {
  static func text(_ context: [String: String]) throws -> String {
    if context.isEmpty { return "{}" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(context), as: UTF8.self)
  }

  static func read(_ text: String) -> [String: String] {
    if text == "{}" { return [:] }
    // The table's constraint keeps out what is no object; one with other values than texts is nobody's context.
    return (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
  }
}

/// `attempts.json`, as versions before the store wrote it.
struct EarlierAttempts: Decodable {
  struct Entry: Decodable {
    var answer: String
    var status: Verdict.Status
    var credit: Credit

    private enum CodingKeys: String, CodingKey { case answer, status, credit }
  }

  var version: Int
  /// By file and identifier, `exercises/a.md#slope`, oldest first.
  var exercises: [String: [Entry]]

  private enum CodingKeys: String, CodingKey { case version, exercises }

  func attempts(of learner: String, at time: Date) -> [RecordedAttempt] {
    exercises.sorted { $0.key < $1.key }.flatMap { name, entries -> [RecordedAttempt] in
      guard let mark = name.lastIndex(of: "#") else { return [] }
      let place = RecordedAttempt.Place(
        learner: learner, document: String(name[..<mark]), exercise: String(name[name.index(after: mark)...]))
      guard !place.document.isEmpty, !place.exercise.isEmpty else { return [] }
      return entries.compactMap { entry in
        switch entry.status {
        case .right, .close, .wrong, .failed:
          entry.answer.isEmpty
            ? nil : RecordedAttempt(place, answer: entry.answer, status: entry.status, credit: entry.credit, time: time)
        case .invalid, .unanswered, .pending: nil
        }
      }
    }
  }
}
