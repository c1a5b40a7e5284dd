import LessonFormat

/// An author's short text in Markdown, such as an option, read as the inside of one paragraph.
package struct InlineMarkdown {
  /// The text's tree; its inline nodes are ``nodes``.
  let lesson: Lesson
  /// The nodes inside the paragraph.
  let nodes: Range<Int>
  /// Bytes at the beginning of the first text node that are not the author's.
  static let markLength = 2

  /// Returns nil for a plain text, which contains no marks.
  init?(_ text: String) {
    guard text.utf8.contains(where: { "*_$`[<&\\~{^".utf8.contains($0) }) else { return nil }
    // The prefix keeps marks such as `#` or `-` from starting a block.
    lesson = LessonReader.read(Array(("x " + Self.onOneLine(text)).utf8), file: "")
    let all = lesson.tree.nodes
    guard all.count > 2, all[1].kind == .paragraph, Int(all[1].end) == all.count, all[2].kind == .text else {
      return nil
    }
    nodes = 2..<all.count
  }

  /// The text without marks, for places that show plain text only.
  package static func plain(_ text: String) -> String {
    guard let markdown = InlineMarkdown(text) else { return onOneLine(text) }
    let tree = markdown.lesson.tree
    var result = ""
    for node in tree.nodes[markdown.nodes] {
      switch node.kind {
      case .text, .code, .mathInline, .mathBlock: result += tree.literal(node)
      case .softBreak, .lineBreak: result += " "
      case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .heading, .thematicBreak,
        .htmlInline, .emphasis, .strong, .strikethrough, .link, .image, .table, .tableRow, .tableCell, .cell,
        .inlineValue, .checkedNumber, .citation, .exercise, .answer, .footnoteReference, .footnote, .bibliography:
        break
      }
    }
    return String(result.dropFirst(markLength))
  }

  static func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}
