extension Lesson {
  /// Inserts a cell that the file does not contain, so that it is the one at `index`. Every index of a cell that the
  /// lesson holds is adjusted. The cell gets no node.
  package mutating func insertHiddenCell(_ cell: Cell, at index: Int) {
    cells.insert(cell, at: index)
    for position in tree.nodes.indices where tree.nodes[position].kind == .cell {
      if Int(tree.nodes[position].detail) >= index { tree.nodes[position].detail += 1 }
    }
    for position in expressions.indices where expressions[position].cellsBefore >= index {
      expressions[position].cellsBefore += 1
    }
    for position in exercises.indices where exercises[position].cellsBefore >= index {
      exercises[position].cellsBefore += 1
    }
  }
}
