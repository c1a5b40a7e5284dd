/// Finds computed values and checked numbers where they are left out of a text, or not computed at all.
struct UncheckedValues {
  static func problems(in lesson: Lesson, _ source: SourceFile) -> [(Mistake, SourcePosition)] {
    var problems: [(Mistake, SourcePosition)] = []
    let tree = lesson.tree
    // The places around the node at hand, each with the node after its last.
    var around: [(place: UncheckedPlace, end: Int)] = []
    for (index, node) in tree.nodes.enumerated() {
      while let last = around.last, last.end <= index { around.removeLast() }
      switch tree.content(of: node) {
      case .heading: around.append((.heading, Int(node.end)))
      case .image: around.append((.alternativeText, Int(node.end)))
      case .inlineValue(let number):
        if let place = around.last?.place {
          problems.append((.valueLeftOut(place), lesson.expressions[number].position))
        }
      case .htmlBlock, .htmlInline:
        let text = tree.literalBytes(node)
        if let line = line(ofValueIn: text, from: Int(node.line)) {
          problems.append((.valueLeftOut(.html), SourcePosition(line: line)))
        }
      case .document, .blockQuote, .list, .item, .codeBlock, .paragraph, .thematicBreak, .text, .softBreak, .lineBreak,
        .code, .emphasis, .strong, .strikethrough, .link, .table, .tableRow, .tableCell, .mathInline, .mathBlock, .cell,
        .checkedNumber, .citation, .exercise, .answer, .footnoteReference, .footnote, .bibliography:
        break
      }
    }
    for cell in lesson.cells where cell.options.caption?.contains("{swift}") == true {
      if let position = cell.place?.position { problems.append((.valueLeftOut(.caption), position)) }
    }
    return problems
  }

  /// The line of the first value in raw HTML that is no comment.
  private static func line(ofValueIn text: ArraySlice<UInt8>, from first: Int) -> Int? {
    guard text.contains(Ascii.openBrace) || text.contains(Ascii.openBracket) else { return nil }
    let bytes = Array(text)
    if bytes.starts(with: "<!--".utf8) { return nil }
    let all = 0..<bytes.count
    let hits = [
      bytes.firstOffset(of: "`{swift}", in: all), bytes.firstOffset(of: "](<swift:", in: all),
      bytes.firstOffset(of: "](swift:", in: all),
    ]
    guard let hit = hits.compactMap({ $0 }).min() else { return nil }
    return first + bytes[..<hit].count { $0 == Ascii.newline }
  }
}
