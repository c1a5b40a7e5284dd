import LessonFormat
import Storage

/// What makes an expression of one reading of a document the same as one of another: its code, the code of all cells
/// that run before it, the exercise whose prompt it is in, and its place among those that agree in all of this.
struct ExpressionIdentity: Hashable {
  private var code: String
  private var cells: String
  private var exercise: String
  private var number: Int

  /// - Parameters:
  ///   - skipsHidden: leaves hidden cells out of account. A learner's copy has them only where the keys put them back,
  ///     which cannot tell whether an expression was before or after one.
  ///   - names: today's identifiers of exercises that the lesson has under earlier ones.
  static func all(
    of lesson: Lesson, skipsHidden: Bool = false, names: [String: String] = [:]
  ) -> [ExpressionIdentity] {
    // A digest of the cells before each place, from one pass.
    var hash = SHA256()
    var digests = [hash.finalize()]
    for cell in lesson.cells {
      if cell.role == .lesson, !cell.options.isStatic, !(skipsHidden && cell.options.isHidden) {
        hash.update(Array("\(cell.options.isOptimized) \(cell.options.mustFail) \(cell.code.utf8.count):".utf8))
        hash.update(Array(cell.code.utf8))
      }
      digests.append(hash.finalize())
    }
    var seen: [ExpressionIdentity: Int] = [:]
    return lesson.expressions.map { expression in
      let exercise = lesson.exercises.first { $0.prompt.contains(expression.node) }?.id ?? ""
      var identity = ExpressionIdentity(
        code: expression.code, cells: digests[min(max(expression.cellsBefore, 0), lesson.cells.count)],
        exercise: names[exercise] ?? exercise, number: 0)
      let count = seen[identity, default: 0]
      seen[identity] = count + 1
      identity.number = count
      return identity
    }
  }
}
