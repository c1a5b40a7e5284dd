import CellResults

/// Takes the names of generated modules out of texts, so that a page shows types as their author named them.
struct SourceNames: Sendable {
  private let modules: Set<String>

  init(modules: some Sequence<String>) {
    self.modules = Set(modules)
  }

  /// The text without `Module.` before a name, and without the address in `(unknown context at $7f00).Name`.
  func removed(from text: String) -> String {
    let dot = UInt8(ascii: ".")
    guard text.utf8.contains(dot) else { return text }
    var result: [UInt8] = []
    var isChanged = false
    var rest = Array(text.utf8)[...]
    while let end = rest.firstIndex(of: dot) {
      let before = rest[..<end]
      if let start = qualifier(endingIn: before) ?? Self.context(endingIn: before) {
        result += before[..<start]
        isChanged = true
      } else {
        result += before
        result.append(dot)
      }
      rest = rest[(end + 1)...]
    }
    return isChanged ? String(decoding: result + rest, as: UTF8.self) : text
  }

  /// Where the name of a module begins that is the end of these bytes.
  private func qualifier(endingIn bytes: ArraySlice<UInt8>) -> Int? {
    var start = bytes.endIndex
    while start > bytes.startIndex, Self.isLetter(bytes[start - 1]) { start -= 1 }
    return modules.contains(String(decoding: bytes[start...], as: UTF8.self)) ? start : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func context(endingIn bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.last == UInt8(ascii: ")"), let open = bytes.lastIndex(of: UInt8(ascii: "(")),
      bytes[open...].starts(with: Array("(unknown context at $".utf8))
    else { return nil }
    return open
  }

  func removed(from output: Output) -> Output {
    switch output {
    case .text(let text): .text(removed(from: text))
    case .value(let text, let type): .value(removed(from: text), type: removed(from: type))
    case .table(let table):
      .table(
        TableOutput(
          header: table.header, rows: table.rows.map { $0.map { removed(from: $0) } }, isNumeric: table.isNumeric))
    case .chart, .truncated: output
    }
  }

  func removed(from value: ExpressionValue) -> ExpressionValue {
    switch value {
    case .number, .integer, .boolean: value
    case .text(let text): .text(removed(from: text))
    case .list(let items): .list(items.map { removed(from: $0) })
    case .other(let text, let type): .other(removed(from: text), type: removed(from: type))
    }
  }

  func removed(from result: ExpressionResult) -> ExpressionResult {
    switch result {
    case .value(let value): .value(removed(from: value))
    case .failed(let message, let line, let column):
      .failed(message: removed(from: message), line: line, column: column)
    case .notRun: result
    }
  }
}
