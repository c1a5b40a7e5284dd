import CellResults
import Charts

extension ChartDrawing {
  /// Draws what cells' charts send, with this product's own charts.
  package static let drawer: ChartDrawer = { json, id in
    do throws(ChartDecodingError) {
      let document = try ChartDocument.decode(json: Array(json.utf8))
      return .success(ChartDrawing(svg: document.svg(id: id), tables: document.tables().map(Table.init)))
    } catch {
      return .failure(ChartProblem(error.description))
    }
  }
}

extension ChartDrawing.Table {
  init(_ table: ChartTable) {
    let columns = table.headers.indices.map { column in
      table.rows.allSatisfy { $0.indices.contains(column) && Self.looksNumeric($0[column]) }
    }
    self.init(
      title: table.title,
      table: TableOutput(header: table.headers, rows: table.rows, isNumeric: columns), note: table.note)
  }

  private static func looksNumeric(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0 != "-" && $0 != "\u{2212}" }) else { return true }
    return ("0"..."9").contains(first)
  }
}
