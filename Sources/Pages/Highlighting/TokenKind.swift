/// What a stretch of highlighted code is; the raw value is its class in the page.
enum TokenKind: String, Sendable {
  case plain = ""
  case keyword = "k"
  case type = "t"
  case string = "s"
  case number = "n"
  case comment = "c"
  case function = "f"
  case attribute = "a"
  case variable = "v"
  case inserted = "i"
  case deleted = "d"
  case heading = "h"
}

/// Code written as spans.
struct TokenWriter {
  var writer: HTMLWriter

  init(capacity: Int) {
    writer = HTMLWriter(capacity: capacity)
  }

  mutating func write(_ text: ArraySlice<UInt8>, _ kind: TokenKind) {
    guard !text.isEmpty else { return }
    switch kind {
    case .plain:
      writer.text(text)
      return
    case .keyword: writer.markup("<span class=\"k\">")
    case .type: writer.markup("<span class=\"t\">")
    case .string: writer.markup("<span class=\"s\">")
    case .number: writer.markup("<span class=\"n\">")
    case .comment: writer.markup("<span class=\"c\">")
    case .function: writer.markup("<span class=\"f\">")
    case .attribute: writer.markup("<span class=\"a\">")
    case .variable: writer.markup("<span class=\"v\">")
    case .inserted: writer.markup("<span class=\"i\">")
    case .deleted: writer.markup("<span class=\"d\">")
    case .heading: writer.markup("<span class=\"h\">")
    }
    writer.text(text)
    writer.markup("</span>")
  }

  var markup: TrustedMarkup { TrustedMarkup(writer.bytes) }
}
