import CellResults
import LessonFormat

/// Finds what is to be replaced in a document, and with what.
struct MarkdownWriter {
  let content: PageContent
  let tools: MarkdownRenderer
  let imagePrefix: String
  let plan: FragmentPlan
  let citations: CitationStyle
  var source: MarkdownSource
  var images: [CompletedMarkdown.Image] = []

  init(source: [UInt8], content: PageContent, tools: MarkdownRenderer, imagePrefix: String) {
    self.content = content
    self.tools = tools
    self.imagePrefix = imagePrefix
    self.source = MarkdownSource(source)
    let tree = content.lesson.tree
    plan = tree.nodes.withUnsafeBufferPointer { nodes in
      tree.bytes.withUnsafeBufferPointer { FragmentPlan(content, nodes: nodes, literals: $0) }
    }
    citations = CitationStyle(
      cited: content.lesson.citations.flatMap { $0.items.map(\.key) }, in: content.bibliography)
  }

  mutating func run() -> CompletedMarkdown {
    for index in content.lesson.cells.indices { cell(index) }
    for index in content.lesson.exercises.indices { exercise(index) }
    for index in content.lesson.expressions.indices { expression(index) }
    for citation in content.lesson.citations { self.citation(citation) }
    for index in content.lesson.tracker.indices { tracker(index) }
    return CompletedMarkdown(markdown: source.edited() + Array(references().utf8), images: images)
  }

  private mutating func tracker(_ index: Int) {
    guard content.tracker.indices.contains(index), let display = content.tracker[index] else { return }
    let mark = source.offset(of: content.lesson.tracker[index].position)
    guard mark < source.bytes.count, source.bytes[mark] != UInt8(ascii: "\n") else { return }
    source.replace(mark..<mark + 1, with: display == .open ? " " : "x")
    guard display == .verified else { return }
    let end = source.bytes[mark...].firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count
    source.replace(end..<end, with: " *(verified)*")
  }

  private mutating func citation(_ citation: Citation) {
    let start = source.offset(of: citation.position)
    let close = citation.isForeign ? Array("%}".utf8) : Array("]".utf8)
    guard let end = MarkdownSyntax.end(of: close, in: source.bytes, from: start) else { return }
    let known = citation.items.contains { citations.labels[$0.key] != nil }
    guard known else { return }
    let names = citation.items.map { item in
      let label = MarkdownText.escape(citations.labels[item.key] ?? item.key)
      return item.locator.isEmpty ? label : label + ", " + MarkdownText.escape(item.locator)
    }
    source.replace(start..<end, with: "(" + names.joined(separator: "; ") + ")")
  }

  private func references() -> String {
    guard !citations.sorted.isEmpty else { return "" }
    var text = "\n## References\n\n"
    for item in citations.sorted {
      let authors = CitationStyle.authors(item)
      text += "- " + MarkdownText.escape(authors.isEmpty ? "" : authors + " ")
      text += "(\(MarkdownText.escape(item.year ?? "n.d."))). *\(MarkdownText.escape(item.title))*."
      if let container = item.container { text += " \(MarkdownText.escape(container))." }
      if let doi = item.doi { text += " <https://doi.org/\(MarkdownSyntax.address(doi))>" }
      if let arXiv = item.arXiv { text += " <https://arxiv.org/abs/\(MarkdownSyntax.address(arXiv))>" }
      text += "\n"
    }
    return text
  }

  private static func anchor(_ name: String) -> String {
    var writer = HTMLWriter(capacity: 64)
    writer.markup("<a")
    writer.attribute("id", name)
    writer.markup("></a>")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func exercise(_ index: Int) {
    let exercise = content.lesson.exercises[index]
    let display = content.exercises.indices.contains(index) ? content.exercises[index] : nil
    let last = Int(content.lesson.tree.nodes[exercise.node].endLine)
    guard last >= exercise.position.line else { return }
    let title = display?.title ?? exercise.title ?? exercise.id
    // Links lead to it, on code hosts too.
    var text = Self.anchor(exercise.id) + "**Exercise: \(MarkdownText.escape(title))** "
    text += "(\(FragmentWriter.worth(exercise))"
    if let unit = exercise.unit?.text { text += ", in \(MarkdownText.escape(unit))" }
    text += ")\n"
    for choice in exercise.choices {
      text += "- **\(MarkdownText.escape(choice.label))** \(InlineMarkdown.onOneLine(choice.text))\n"
    }
    for (index, hint) in exercise.hints.enumerated() {
      text += "\n<details><summary>Hint \(index + 1)</summary>\n\n\(hint)\n\n</details>\n"
    }
    source.remove(lines: exercise.position.line...last)
    let prefix = source.prefix(ofLine: exercise.position.line)
    source.insert(MarkdownSyntax.indent(text, prefix, first: true), beforeLine: exercise.position.line)
    if let display, display.state != .unanswered { verdict(display, exercise, after: last) }
  }

  /// The author's own words are Markdown already; the judge's, which may quote the learner, are escaped.
  private static func reason(_ reason: String, remark: String?) -> String {
    guard let remark, !remark.isEmpty, let place = reason.firstRange(of: remark) else {
      return MarkdownText.sentence(FragmentWriter.begun(reason))
    }
    return MarkdownText.sentence(String(reason[..<place.lowerBound])) + InlineMarkdown.onOneLine(remark)
      + MarkdownText.sentence(String(reason[place.upperBound...]))
  }

  /// Below the answer, if there is one.
  private mutating func verdict(_ display: ExerciseDisplay, _ exercise: Exercise, after last: Int) {
    let answer = content.lesson.answers.last { $0.id == exercise.id }
    let code = content.lesson.cells.last { $0.role == .answer(exercise.id) }
    let line = max(
      last, answer.map { Int(content.lesson.tree.nodes[$0.node].endLine) } ?? 0, code?.place?.endLine ?? 0)
    var text = "\n> **\(display.state.rawValue.capitalized).**"
    if let reason = display.reason { text += " " + Self.reason(reason, remark: display.remark) }
    for detail in display.details { text += "\n> - " + MarkdownText.sentence(detail) }
    source.insert(
      MarkdownSyntax.indent(text + "\n", source.prefix(ofLine: exercise.position.line), first: true),
      beforeLine: line + 1)
  }
}
