/// Finds the blocks that may be the prompt of the next exercise.
struct PromptTracker {
  private var start = 1

  /// Begins the next prompt with a node: after a heading, an exercise or an answer.
  mutating func restart(at node: Int) {
    start = node
  }

  /// A container has ended. A prompt does not begin inside it.
  ///
  /// - Parameter next: the index of the next node.
  mutating func leave(_ container: Int, next: Int) {
    if start > container { start = next }
  }

  /// The blocks above an exercise in the same container.
  func prompt(of exercise: Int, in container: Int) -> Range<Int> {
    max(start, container + 1)..<exercise
  }
}
