internal import Answers
internal import CellResults

/// A table on the page.
///
///     Table(["N": sizes, "loss": losses])
///     Table(header: ["model", "parameters"], rows: [["GPT-2", 1.5e9], ["GPT-3", 175e9]])
public struct Table {
  var header: [String]
  var rows: [[Any]]
  var significantDigits: Int

  /// Columns of equal length, in the order written. Shorter columns are filled with blanks.
  ///
  /// - Parameter significantDigits: how many digits a fraction is shown with.
  public init(_ columns: KeyValuePairs<String, [Any]>, significantDigits: Int = 5) {
    header = columns.map(\.key)
    let height = columns.map(\.value.count).max() ?? 0
    rows = (0..<height).map { row in
      columns.map { row < $0.value.count ? $0.value[row] : "" }
    }
    self.significantDigits = significantDigits
  }

  /// Rows as written. Short rows are filled with blanks, long ones cut to the header's width.
  public init(header: [String], rows: [[Any]], significantDigits: Int = 5) {
    self.header = header
    self.rows = rows.map { row in
      header.indices.map { $0 < row.count ? row[$0] : "" }
    }
    self.significantDigits = significantDigits
  }

  var output: TableOutput {
    let texts = rows.map { $0.map { formatted($0, significantDigits: significantDigits) } }
    let isNumeric = header.indices.map { column in
      !rows.isEmpty && rows.allSatisfy { isNumber($0[column]) }
    }
    return TableOutput(
      header: header.isEmpty ? [""] : header, rows: texts, isNumeric: header.isEmpty ? [false] : isNumeric)
  }
}

/// A value as a table shows it.
private func formatted(_ value: Any, significantDigits digits: Int) -> String {
  switch value {
  case let number as any BinaryInteger: NumberFormat.formatted(number)
  case let number as any BinaryFloatingPoint: NumberFormat.formatted(Double(number), significantDigits: digits)
  default: bounded(describe(value))
  }
}

private func isNumber(_ value: Any) -> Bool {
  value is any BinaryFloatingPoint || value is any BinaryInteger
}
