internal import CellResults

/// Puts a value on the page at this point: a chart is drawn, a `Table` set, anything else described.
///
/// The last expression of a cell is shown without being asked.
public func show<Value>(_ value: Value) {
  switch value {
  case is Void, is any TaskHandle: break
  case let chart as any ChartEncodable: emit(.chart, chart.jsonBytes)
  case let table as Table: emitTable(table)
  default: emitValue(value)
  }
}

/// Puts several values on the page, one after the other.
public func show(_ first: Any, _ second: Any, _ more: Any...) {
  for value in [first, second] + more { show(value) }
}

private func emitTable(_ table: Table) {
  var writer = WireWriter()
  writer.write(table.output)
  emit(.table, writer.bytes)
}

/// A task that was started is no result to read: the last line of a cell may well be `Task { … }`.
private protocol TaskHandle {}

extension Task: TaskHandle {}
