import LessonFormat

/// Something that a learner has still to do.
package struct ProgressStep: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Hashable, Codable {
    case item, exercise
  }

  package var kind: Kind
  /// An item's words, or an exercise's title.
  package var text: String
  /// Relative to the course's root.
  package var file: String
  package var line: Int
  /// An exercise's identifier; nil for an item.
  package var exercise: String?
  /// The exercises that verify an item, as `file#id`.
  package var verifiedBy: [String]
  /// It was tried, and is not right yet.
  package var isStuck: Bool
  /// Why it is not right yet.
  package var reason: String?

  private enum CodingKeys: String, CodingKey {
    case kind, text, file, line, exercise, verifiedBy, isStuck, reason
  }

  /// The first step in these documents, and if the learner is stuck in it, the first in which they are not.
  package static func next(_ documents: [EvaluatedDocument]) -> [ProgressStep] {
    let tried = Set(
      documents.flatMap { document in
        document.exercises.filter(\.fallsShort).map { "\(document.file)#\($0.id)" }
      })
    var found: [ProgressStep] = []
    for document in documents {
      for step in open(document, tried: tried) where found.isEmpty || !step.isStuck {
        found.append(step)
        if !step.isStuck { return found }
      }
    }
    return found
  }

  /// What is open in one document, by line.
  private static func open(_ document: EvaluatedDocument, tried: Set<String>) -> [ProgressStep] {
    let items = zip(document.lesson.tracker, document.tracker).compactMap { item, judgement -> ProgressStep? in
      guard judgement.state == .open else { return nil }
      return ProgressStep(
        kind: .item, text: item.text, file: document.file, line: item.position.line,
        verifiedBy: judgement.exercises, isStuck: judgement.exercises.contains(where: tried.contains))
    }
    let byIdentifier = Dictionary(
      document.lesson.exercises.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let exercises = document.exercises.compactMap { judgement -> ProgressStep? in
      // What cannot be judged, or tried again, is nothing to do.
      guard !judgement.isPassed, judgement.status != .unjudged, judgement.attemptsLeft != 0 else { return nil }
      let exercise = byIdentifier[judgement.id]
      return ProgressStep(
        kind: .exercise, text: exercise?.title ?? judgement.id, file: document.file,
        line: exercise?.position.line ?? judgement.line,
        exercise: judgement.id, verifiedBy: [], isStuck: judgement.fallsShort,
        reason: judgement.fallsShort ? judgement.reason : nil)
    }
    return (items + exercises).sorted { $0.line < $1.line }
  }
}
