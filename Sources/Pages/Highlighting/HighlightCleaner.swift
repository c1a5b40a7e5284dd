/// Writes highlight.js's markup anew, with our classes; refused unless its text is exactly the code.
enum HighlightCleaner {
  static func clean(_ source: [UInt8], code: [UInt8]) -> TrustedMarkup? {
    var output = TokenWriter(capacity: source.count)
    var text: [UInt8] = []
    var kinds: [TokenKind] = []
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "<") {
        guard let tag = MarkupTag(source, at: &index), tag.name == "span" else { return nil }
        if tag.isClosing {
          guard kinds.popLast() != nil else { return nil }
        } else {
          let inherited = kinds.last ?? .plain
          kinds.append(tag["class"].flatMap(kind) ?? inherited)
        }
      } else {
        let start = index
        while index < source.count, source[index] != UInt8(ascii: "<") { index += 1 }
        let piece = Array(MarkupText.decode(source[start..<index]).utf8)
        text += piece
        output.write(piece[...], kinds.last ?? .plain)
      }
    }
    return text == code && kinds.isEmpty ? output.markup : nil
  }

  private static func kind(_ name: String) -> TokenKind? {
    switch name {
    case "hljs-keyword", "hljs-selector-tag", "hljs-literal", "hljs-name", "hljs-section": .keyword
    case "hljs-type", "hljs-built_in", "hljs-selector-class": .type
    case "hljs-string", "hljs-regexp", "hljs-template-tag", "hljs-quote": .string
    case "hljs-number", "hljs-symbol", "hljs-bullet": .number
    case "hljs-comment", "hljs-doctag": .comment
    case "hljs-title": .function
    case "hljs-attr", "hljs-attribute", "hljs-meta", "hljs-meta-keyword", "hljs-link": .attribute
    case "hljs-variable", "hljs-template-variable", "hljs-params": .variable
    case "hljs-addition": .inserted
    case "hljs-deletion": .deleted
    default: nil
    }
  }
}
