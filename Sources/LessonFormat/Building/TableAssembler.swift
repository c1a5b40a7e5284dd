/// Puts tables together from the headings that stand for their cells.
struct TableAssembler {
  private struct OpenTable {
    var number: Int
    var node: Int
    var row = -1
    var rowNode = -1
    /// The column of the row's next cell.
    var nextColumn = 0
    /// How many nodes are open around it.
    var depth: Int
  }

  private var table: OpenTable?
  /// Short rows are filled up only so far: a hostile table has many columns and many rows without cells.
  private var filledCellsLeft = 500_000

  var isOpen: Bool { table != nil }

  mutating func open(_ number: Int, node: Int, depth: Int) {
    table = OpenTable(number: number, node: node, depth: depth)
  }

  /// Closes a table that a cell of another table follows.
  mutating func close(unless number: Int, in tree: inout TreeAssembler) {
    if let table, table.number != number || table.depth != tree.depth { close(in: &tree) }
  }

  /// Closes the table if the innermost open node contains it.
  mutating func leave(_ tree: inout TreeAssembler) {
    if let table, table.depth == tree.depth { close(in: &tree) }
  }

  /// Appends a cell, and its row if it is the first cell of a row. Returns the cell's node.
  mutating func appendCell(row: Int, column: Int, line: Int, to tree: inout TreeAssembler) -> Int {
    if table?.row != row {
      closeRow(in: &tree)
      table?.row = row
      table?.nextColumn = 0
      table?.rowNode = tree.append(.tableRow, line: line, endLine: line)
    }
    table?.nextColumn = column + 1
    if let node = table?.node { tree.setEndLine(node, line) }
    return tree.append(.tableCell, line: line, endLine: line, detail: column)
  }

  private mutating func closeRow(in tree: inout TreeAssembler) {
    guard let table, table.rowNode >= 0 else { return }
    let line = Int(tree.nodes[table.rowNode].line)
    let missing = table.nextColumn..<max(table.nextColumn, tree.tree.tables[table.number].alignments.count)
    if missing.count <= filledCellsLeft {
      filledCellsLeft -= missing.count
      for column in missing { tree.appendLeaf(.tableCell, 0..<0, line: line, detail: column) }
    }
    tree.end(table.rowNode)
  }

  mutating func close(in tree: inout TreeAssembler) {
    guard let open = table else { return }
    closeRow(in: &tree)
    tree.end(open.node)
    table = nil
  }
}
