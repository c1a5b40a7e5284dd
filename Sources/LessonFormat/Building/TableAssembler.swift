/// A table whose cells are coming in.
struct OpenTable {
  var number: Int
  var node: Int
  var row: Int
  var rowNode: Int
  /// The column that the row's next cell has.
  var nextColumn: Int
  /// How many frames were open around it.
  var depth: Int
}

extension TreeBuilder {

  mutating func enterCell(table number: Int, row: Int, column: Int, _ place: BlockPlace) {
    isTextOpen = false
    if let table, table.number != number || table.depth != open.count { closeTable() }
    let line = Int32(truncatingIfNeeded: text.sourceLine(place.line))
    if table == nil {
      let node = beginBlock(.table, place, detail: number)
      table = OpenTable(number: number, node: node, row: -1, rowNode: -1, nextColumn: 0, depth: open.count)
    }
    if table?.row != row {
      closeRow()
      table?.row = row
      table?.rowNode = tree.nodes.count
      table?.nextColumn = 0
      tree.nodes.append(Node(kind: .tableRow, line: line, endLine: line))
    }
    table?.nextColumn = column + 1
    if let node = table?.node { tree.nodes[node].endLine = line }
    push(tree.nodes.count, .tableCell)
    tree.nodes.append(Node(kind: .tableCell, line: line, endLine: line, detail: Int32(truncatingIfNeeded: column)))
    beginInlines(place)
  }

  private mutating func closeRow() {
    guard let table, table.rowNode >= 0 else { return }
    let line = tree.nodes[table.rowNode].line
    let missing = table.nextColumn..<max(table.nextColumn, tree.tables[table.number].alignments.count)
    if missing.count <= filledCellsLeft {
      filledCellsLeft -= missing.count
      for column in missing {
        var cell = Node(kind: .tableCell, line: line, endLine: line, detail: Int32(truncatingIfNeeded: column))
        cell.end = Int32(truncatingIfNeeded: tree.nodes.count + 1)
        tree.nodes.append(cell)
      }
    }
    tree.nodes[table.rowNode].end = Int32(truncatingIfNeeded: tree.nodes.count)
  }

  mutating func closeTable() {
    guard let open = table else { return }
    closeRow()
    tree.nodes[open.node].end = Int32(truncatingIfNeeded: tree.nodes.count)
    table = nil
  }
}
