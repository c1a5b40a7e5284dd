import LessonFormat

/// The blocks that belong to each exercise's card.
struct ExerciseCards {
  struct Card {
    var exercise: Int
    /// One past the card's last node.
    var end: Int
  }

  /// By the node with which the card begins.
  private var cards: [Int: Card] = [:]

  init(_ lesson: Lesson, _ tree: TreeView) {
    for (index, exercise) in lesson.exercises.enumerated() where tree.nodes.indices.contains(exercise.node) {
      let start = Self.start(of: exercise, tree)
      var end = Int(tree.nodes[exercise.node].end)
      while end < tree.nodes.count, Self.belongs(end, to: exercise.id, lesson, tree) { end = Int(tree.nodes[end].end) }
      cards[start] = Card(exercise: index, end: end)
    }
  }

  /// The card that begins with a node.
  func card(at index: Int) -> Card? { cards.isEmpty ? nil : cards[index] }

  /// The first block of the card. Its prompt goes back to the last lesson cell. Of more than eight blocks of prose, only
  /// the last is prompt.
  private static func start(of exercise: Exercise, _ tree: TreeView) -> Int {
    var blocks: [Int] = []
    var block = exercise.prompt.lowerBound
    while block >= 0, block < exercise.node {
      let kind = tree.nodes[block].kind
      if kind == .cell || kind == .heading || kind == .thematicBreak {
        blocks.removeAll()
      } else {
        blocks.append(block)
      }
      block = Int(tree.nodes[block].end)
    }
    if block != exercise.node { blocks.removeAll() }
    return (blocks.count > 8 ? blocks.last : blocks.first) ?? exercise.node
  }

  /// Returns true for an answer to the exercise and for its solution.
  private static func belongs(_ index: Int, to exercise: String, _ lesson: Lesson, _ tree: TreeView) -> Bool {
    if case .answer(let answer) = tree.content(at: index) { return lesson.answers[answer].id == exercise }
    guard case .cell(let cell) = tree.content(at: index) else { return false }
    switch lesson.cells[cell].role {
    case .answer(let id), .solution(let id): return id == exercise
    case .lesson: return false
    }
  }
}
