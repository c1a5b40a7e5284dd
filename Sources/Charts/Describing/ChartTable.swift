/// The data of a chart as a table of text.
public struct ChartTable: Sendable, Hashable {
  /// What the table holds, where a chart needs several; otherwise nil.
  public var title: String?
  /// The names of the columns.
  public var headers: [String]
  /// The cells, row by row, each row as long as `headers`.
  public var rows: [[String]]
  /// How much is left out, if anything is.
  public var note: String?
}

extension ChartDocument {
  /// The data of the chart, with at most `maximumRows` rows in each table, evenly chosen; fewer where there are many
  /// tables.
  ///
  /// Series with the same x values share a table. Numbers have up to six significant digits.
  public func tables(maximumRows: Int = 40) -> [ChartTable] {
    let data = sortedData
    func build(_ rows: Int) -> [ChartTable] {
      data.flatMap { data in
        TableBuilder(maximumRows: max(2, rows)).tables(data, prefix: charts.count > 1 ? data.chart.title : nil)
      }
    }
    var tables = build(maximumRows)
    // Many tables share the rows of two, so that a grid of charts does not outweigh its page.
    if tables.count > 2 { tables = build(max(10, 2 * maximumRows / tables.count)) }
    let shown = Array(tables.prefix(40))
    if shown.count == 1, charts.count == 1 {
      var only = shown[0]
      only.title = nil
      return [only]
    }
    return shown
  }
}

/// Makes tables of the marks of one chart.
private struct TableBuilder {
  let maximumRows: Int

  func tables(_ data: PlotData, prefix: String?) -> [ChartTable] {
    var tables: [ChartTable] = []
    var isDone = Set<Int>()
    let xName = data.chart.x.label ?? "x"
    let yName = data.chart.y.label ?? "y"
    let marks = Array(data.marks.prefix(60))
    for (index, mark) in marks.enumerated() where !isDone.contains(index) {
      switch mark.mark.kind {
      case .heat, .contour:
        if let table = grid(mark, xName, yName) { tables.append(table) }
      case .rule where mark.mark.x2 == nil && mark.mark.y2 == nil:
        let column = mark.mark.y ?? mark.mark.x
        tables.append(
          table(mark.mark.annotation ?? mark.name, [(mark.mark.y != nil ? yName : xName, column)]))
      case .line, .point, .area, .bar, .rule:
        // Marks over the same places stand side by side.
        let group = marks.indices.filter { other in
          other >= index && marks[other].mark.x == mark.mark.x && marks[other].mark.x2 == nil
            && [.line, .point, .area, .bar].contains(marks[other].mark.kind)
            || other == index
        }
        isDone.formUnion(group)
        var columns: [(String, Column?)] = [(xName, mark.mark.x)]
        if let x2 = mark.mark.x2 { columns = [("\(xName), start", mark.mark.x), ("\(xName), end", x2)] }
        for member in group.map({ marks[$0] }) {
          let name = member.mark.series ?? (group.count == 1 ? yName : member.name)
          if let y2 = member.mark.y2 {
            columns += [("\(name), start", member.mark.y), ("\(name), end", y2)]
          } else if !columns.dropFirst().contains(where: { $0.0 == name && $0.1 == member.mark.y }) {
            columns.append((name, member.mark.y))
          }
        }
        tables.append(table(group.count == 1 ? mark.name : yName, columns))
      }
    }
    guard let prefix else { return tables }
    return tables.map { table in
      var named = table
      named.title = tables.count == 1 ? prefix : "\(prefix): \(table.title ?? "")"
      return named
    }
  }

  private func table(_ title: String, _ columns: [(String, Column?)]) -> ChartTable {
    let count = columns.compactMap { $0.1?.count }.max() ?? 0
    let rows = Simplify.evenly(Array(0..<count), maximum: maximumRows).map { row in
      columns.map { cell($0.1, row) }
    }
    return ChartTable(title: title, headers: columns.map { $0.0 }, rows: rows, note: note(rows.count, of: count))
  }

  private func grid(_ mark: PlotMark, _ xName: String, _ yName: String) -> ChartTable? {
    guard let cells = mark.mark.z, !mark.x.isEmpty, !mark.y.isEmpty else { return nil }
    let columns = Simplify.evenly(Array(mark.x.indices), maximum: 9)
    let rows = Simplify.evenly(Array(mark.y.indices), maximum: min(maximumRows, 20))
    let body = rows.map { row in
      [cell(mark.mark.y, row)]
        + columns.map { NumberText.short(cells[row * mark.x.count + $0], significant: 6) }
    }
    let isWhole = columns.count == mark.x.count && rows.count == mark.y.count
    return ChartTable(
      title: mark.name, headers: ["\(yName) \\ \(xName)"] + columns.map { cell(mark.mark.x, $0) }, rows: body,
      note: isWhole
        ? nil
        : "\(columns.count) of \(mark.x.count) columns and \(rows.count) of \(mark.y.count) rows are shown.")
  }

  private func note(_ shown: Int, of count: Int) -> String? {
    shown == count
      ? nil : "\(NumberText.count(count - shown)) of \(NumberText.count(count)) rows are left out, evenly."
  }

  private func cell(_ column: Column?, _ row: Int) -> String {
    switch column {
    case .numbers(let values)? where row < values.count: NumberText.short(values[row], significant: 6)
    case .labels(let labels)? where row < labels.count: labels[row]
    default: ""
    }
  }
}
