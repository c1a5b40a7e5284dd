import LessonFormat

/// A short text of the author's in Markdown, such as an option, read as the inside of one paragraph.
package struct InlineMarkdown {
  /// The text's tree; its inline nodes are ``nodes``.
  let lesson: Lesson
  /// The nodes inside the paragraph.
  let nodes: Range<Int>
  /// Bytes at the beginning of the first text node that are not the author's.
  static let markLength = 2

  /// Nil for a text without any mark, which is plain.
  init?(_ text: String) {
    guard text.utf8.contains(where: { "*_$`[<&\\~{^".utf8.contains($0) }) else { return nil }
    // Words before it keep marks of blocks, such as `#` or `-`, from being read as such.
    lesson = LessonReader.read(Array(("x " + Self.onOneLine(text)).utf8), file: "")
    let all = lesson.tree.nodes
    guard all.count > 2, all[1].kind == .paragraph, Int(all[1].end) == all.count, all[2].kind == .text else {
      return nil
    }
    nodes = 2..<all.count
  }

  /// The words without marks, for places that show plain text only.
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

extension FragmentRenderer {
  /// An author's short text as HTML, with what is wrong in its formulas.
  func inline(_ text: String) -> (html: [UInt8], problems: [Diagnostic]) {
    guard let markdown = InlineMarkdown(text) else {
      var out = HTMLWriter(capacity: text.utf8.count + 16)
      out.text(InlineMarkdown.onOneLine(text))
      return (out.bytes, [])
    }
    let content = PageContent(lesson: markdown.lesson)
    return content.lesson.tree.nodes.withUnsafeBufferPointer { nodes in
      content.lesson.tree.bytes.withUnsafeBufferPointer { literals in
        var writer = FragmentWriter(content: content, nodes: nodes, literals: literals, tools: self)
        writer.skippedBytes = InlineMarkdown.markLength
        writer.stack.append(OpenElement(end: .max, kind: .paragraph, aux: 0))
        writer.walk(markdown.nodes)
        return (writer.out.bytes, writer.diagnostics)
      }
    }
  }

  /// A verdict's reason as a sentence: the author's own words in it are Markdown, the judge's are not, since they may
  /// quote what the learner wrote.
  func reason(_ reason: String, remark: String?) -> [UInt8] {
    var out = HTMLWriter(capacity: reason.utf8.count + 64)
    guard let remark, !remark.isEmpty, let place = reason.firstRange(of: remark) else {
      out.sentence(FragmentWriter.begun(reason))
      return out.bytes
    }
    let before = String(reason[..<place.lowerBound])
    let after = String(reason[place.upperBound...])
    var words = remark
    if before.isEmpty {
      words = words.prefix(1).uppercased() + words.dropFirst()
    } else {
      out.sentence(before.prefix(1).uppercased() + before.dropFirst())
    }
    out.markup(TrustedMarkup(inline(words).html))
    out.sentence(after)
    let end = after.last ?? words.last ?? "."
    if !".!?…”`".contains(end) { out.markup(".") }
    return out.bytes
  }

  /// An author's longer text as HTML blocks.
  func blocks(_ text: String) -> (html: [UInt8], problems: [Diagnostic]) {
    let isShort = !text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().contains { line in
      line.allSatisfy(\.isWhitespace)
    }
    let startsBlock = text.split(separator: "\n").contains { line in
      let start = line.drop(while: \.isWhitespace)
      return ["- ", "* ", "+ ", "```", "~~~", "> ", "| ", "$$"].contains { start.hasPrefix($0) }
        || start.prefix(3).contains(". ") && start.first?.isNumber == true
    }
    if isShort, !startsBlock {
      let (html, problems) = inline(text)
      return (Array("<p>".utf8) + html + Array("</p>\n".utf8), problems)
    }
    let fragment = render(PageContent(lesson: LessonReader.read(Array(text.utf8), file: "")))
    return (fragment.html, fragment.diagnostics)
  }
}

extension FragmentWriter {
  /// Writes an author's short text; a formula that cannot be set is reported at `line`.
  mutating func inline(_ text: String, line: Int) {
    let (html, problems) = tools.inline(text)
    out.markup(TrustedMarkup(html))
    report(problems, line)
  }

  /// Writes an author's longer text as blocks.
  mutating func blocks(_ text: String, line: Int) {
    let (html, problems) = tools.blocks(text)
    out.markup(TrustedMarkup(html))
    report(problems, line)
  }

  private mutating func report(_ problems: [Diagnostic], _ line: Int) {
    for problem in problems {
      report(problem.severity, problem.code, line: line, problem.message, help: problem.help)
    }
  }

  /// Writes a verdict's reason as a sentence.
  mutating func reason(_ reason: String, remark: String?) {
    out.markup(TrustedMarkup(tools.reason(reason, remark: remark)))
  }
}
