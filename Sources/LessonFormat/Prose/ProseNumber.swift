/// A number in running text, and what vouches for it.
///
/// Headings, code and formulas are no running text. Names (`GPT-3`, `Table 6`), years and ordinals are no numbers.
package struct ProseNumber: Sendable, Hashable {
  package enum Backing: String, Sendable, Hashable, Codable, CaseIterable {
    /// A checked number.
    case checked
    /// A checked number whose author says that it is wrong.
    case refuted
    /// An inline value.
    case computed
    /// A citation stands in the same sentence or table row.
    case cited
    /// Nothing.
    case none
  }

  /// As it is written; empty for inline values.
  package var text: String
  package var line: Int
  package var backing: Backing

  package init(text: String, line: Int, backing: Backing) {
    self.text = text
    self.line = line
    self.backing = backing
  }
}

extension Lesson {
  /// All numbers in the document's running text, in document order.
  package var proseNumbers: [ProseNumber] {
    var found: [ProseNumber] = []
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      switch node.kind {
      case .paragraph, .tableRow:
        var scanner = ProseScanner(lesson: self)
        for place in index + 1..<max(index + 1, Int(node.end)) { scanner.read(place) }
        found += scanner.finish()
        index = Int(node.end)
      case .heading: index = Int(node.end)
      case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak,
        .code, .htmlInline, .emphasis, .strong, .strikethrough, .link, .image, .table, .tableCell, .mathInline,
        .mathBlock, .cell, .inlineValue, .checkedNumber, .citation, .exercise, .answer, .footnoteReference, .footnote,
        .bibliography:
        index += 1
      }
    }
    return found
  }
}
