import Course
import LessonFormat

/// Compares a document before and after one of its elements was written.
enum EditCheck {
  /// What is otherwise than it should be, in words for the learner; nil if the answer says `text` and all else is as it
  /// was.
  static func problem(from before: Lesson, to after: Lesson, exercise: String, text: [UInt8]) -> String? {
    guard let found = after.learnerAnswers[exercise] else { return "the answer cannot be saved in this form" }
    if Array(found.lineText) != text {
      let target = before.learnerAnswers[exercise]
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }), let target, found.node != target.node {
        return
          "line \(found.position.line) of \(after.file) contains another answer to this exercise, which would then "
          + "count; remove that one first"
      }
      return "this text cannot be saved in the file unchanged"
    }
    let isNew = before.learnerAnswers[exercise] == nil
    guard sameElements(before, after, except: isNew ? found.node : nil),
      sameNodes(before.tree, after.tree, written: found.node, isNew: isNew)
    else { return "this text would change other parts of the file" }
    return nil
  }

  /// Whether a tick changed nothing but one item's mark.
  static func isSame(_ before: Lesson, _ after: Lesson, butItem index: Int) -> Bool {
    guard before.tracker.count == after.tracker.count else { return false }
    for (place, pair) in zip(before.tracker, after.tracker).enumerated() {
      guard pair.0.text == pair.1.text, pair.0.markOffset == pair.1.markOffset,
        (pair.0.isTicked == pair.1.isTicked) == (place != index)
      else { return false }
    }
    return before.tree.nodes.count == after.tree.nodes.count
      && zip(before.tree.nodes, after.tree.nodes).allSatisfy {
        $0.kind == $1.kind && $0.end == $1.end
          && before.tree.literalBytes($0) == after.tree.literalBytes($1)
      }
  }

  /// The elements' own names and options; what they hold is in the tree.
  private static func sameElements(_ before: Lesson, _ after: Lesson, except node: Int?) -> Bool {
    let cells = after.cells.filter { node == nil || $0.place?.node != node }
    let answers = after.answers.filter { $0.node != node }
    return before.cells.count == cells.count
      && zip(before.cells, cells).allSatisfy { $0.role == $1.role && $0.label == $1.label && $0.options == $1.options }
      && before.answers.map(\.id) == answers.map(\.id) && before.exercises.map(\.id) == after.exercises.map(\.id)
      && before.tracker.map(\.text) == after.tracker.map(\.text)
      && before.tracker.map(\.isTicked) == after.tracker.map(\.isTicked)
      && before.expressions.map(\.code) == after.expressions.map(\.code)
      && before.footnotes.map(\.name) == after.footnotes.map(\.name) && before.title == after.title
  }

  private static func sameNodes(_ before: Tree, _ after: Tree, written: Int, isNew: Bool) -> Bool {
    guard after.nodes.count == before.nodes.count + (isNew ? 1 : 0), before.hasSameDetails(as: after) else {
      return false
    }
    for (index, old) in before.nodes.enumerated() {
      let new = after.nodes[isNew && index >= written ? index + 1 : index]
      guard old.kind == new.kind, isNew || (old.end == new.end && before.content(of: old) == after.content(of: new))
      else { return false }
      if !isNew, index == written { continue }
      guard before.literalBytes(old) == after.literalBytes(new) else { return false }
    }
    return true
  }
}
