import LessonFormat

/// Renders texts in Markdown that an author wrote outside the document's own text, such as options and hints.
struct AuthorText {
  let tools: FragmentRenderer

  /// A short text as the inside of one paragraph, and the problems of its formulas.
  func inline(_ text: String) -> (html: HTMLWriter, problems: [Diagnostic]) {
    guard let markdown = InlineMarkdown(text) else {
      var out = HTMLWriter(capacity: text.utf8.count + 16)
      out.text(InlineMarkdown.onOneLine(text))
      return (out, [])
    }
    return TreeView.use(markdown.lesson.tree) { tree in
      var renderer = DocumentRenderer(DocumentView(lesson: markdown.lesson), tree, tools)
      return renderer.inline(markdown.nodes, skipping: InlineMarkdown.markLength)
    }
  }

  /// A longer text as blocks, and the problems of its formulas.
  func blocks(_ text: String) -> (html: HTMLWriter, problems: [Diagnostic]) {
    if !Self.hasBlocks(text) {
      let (html, problems) = inline(text)
      var out = HTMLWriter(capacity: html.count + 16)
      out.markup("<p>")
      out.append(html)
      out.markup("</p>\n")
      return (out, problems)
    }
    let lesson = LessonReader.read(Array(text.utf8), file: "")
    return TreeView.use(lesson.tree) { tree in
      var renderer = DocumentRenderer(DocumentView(lesson: lesson), tree, tools)
      return renderer.content()
    }
  }

  private static func hasBlocks(_ text: String) -> Bool {
    let hasBlankLine = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().contains { line in
      line.allSatisfy(\.isWhitespace)
    }
    let startsBlock = text.split(separator: "\n").contains { line in
      let start = line.drop(while: \.isWhitespace)
      return ["- ", "* ", "+ ", "```", "~~~", "> ", "| ", "$$"].contains { start.hasPrefix($0) }
        || start.prefix(3).contains(". ") && start.first?.isNumber == true
    }
    return hasBlankLine || startsBlock
  }

  /// A verdict's reason as a sentence. The author's words in it are Markdown. The grader's are not, since they may quote
  /// what the learner wrote.
  func reason(_ reason: String, remark: String?) -> HTMLWriter {
    var out = HTMLWriter(capacity: reason.utf8.count + 64)
    guard let remark, !remark.isEmpty, let place = reason.firstRange(of: remark) else {
      out.sentence(ExerciseText.sentence(reason))
      return out
    }
    let before = String(reason[..<place.lowerBound])
    let after = String(reason[place.upperBound...])
    var words = remark
    if before.isEmpty {
      words = words.prefix(1).uppercased() + words.dropFirst()
    } else {
      out.sentence(before.prefix(1).uppercased() + before.dropFirst())
    }
    out.append(inline(words).html)
    out.sentence(after)
    let end = after.last ?? words.last ?? "."
    if !".!?…”`".contains(end) { out.markup(".") }
    return out
  }

  /// Writes a short text. A formula that cannot be set is reported at `line`.
  func writeInline(_ text: String, line: Int, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    let (html, found) = inline(text)
    out.append(html)
    problems.report(found, line: line)
  }

  /// Writes a longer text as blocks. A formula that cannot be set is reported at `line`.
  func writeBlocks(_ text: String, line: Int, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    let (html, found) = blocks(text)
    out.append(html)
    problems.report(found, line: line)
  }
}
