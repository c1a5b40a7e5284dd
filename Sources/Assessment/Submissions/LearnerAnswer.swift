import LessonFormat

/// What a learner wrote for one exercise.
package struct LearnerAnswer: Sendable, Hashable {
  package var text: String
  package var position: SourcePosition
  /// Where the text itself begins.
  var textStart: SourcePosition
  /// The node of the tree.
  package var node: Int
  /// A cell, whose text ends with a line end, rather than a value.
  package var isCode: Bool
}

extension Lesson {
  /// The answers in the document by identifier: of several for one exercise, the first that is not blank.
  package var learnerAnswers: [String: LearnerAnswer] {
    var found: [String: LearnerAnswer] = [:]
    func add(_ id: String, _ learnerAnswer: LearnerAnswer) {
      guard !id.isEmpty else { return }
      if let earlier = found[id], !earlier.text.allSatisfy(\.isWhitespace) { return }
      found[id] = learnerAnswer
    }
    for answer in answers {
      let start = SourcePosition(line: answer.position.line + 1)
      add(
        answer.id,
        LearnerAnswer(text: answer.text, position: answer.position, textStart: start, node: answer.node, isCode: false))
    }
    for cell in cells {
      guard case .answer(let id) = cell.role, let place = cell.place else { continue }
      add(
        id,
        LearnerAnswer(
          text: cell.code, position: place.position, textStart: place.codeStart, node: place.node, isCode: true))
    }
    return found
  }
}
