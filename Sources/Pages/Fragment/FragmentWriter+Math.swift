import LessonFormat

extension FragmentWriter {
  /// A formula; one that cannot be set is shown as TeX, with a diagnostic at its line.
  mutating func math(_ node: Node, display: Bool) {
    let tex = string(node)
    let isInline = !display || isInText
    if !isInline { out.freshLine() }
    guard let renderer = tools.math else { return source(tex, display: display, isInline: isInline, problem: nil) }
    switch renderer.render(tex, display: display) {
    case .success(let formula):
      guard display else { return out.markup(formula) }
      out.markup(isInline ? "<span class=\"display\"" : "<div class=\"display\"")
      makeScrollable(literal(node))
      out.markup(">")
      out.markup(formula)
      out.markup(isInline ? "</span>" : "</div>\n")
    case .failure(let problem):
      let first = Int(node.line) + (display && node.endLine > node.line && !isInline ? 1 : 0)
      report(
        .error, .math, line: first + problem.line, "this formula cannot be shown: \(problem.message)",
        help: "check the formula against the list of functions that KaTeX supports")
      source(tex, display: display, isInline: isInline, problem: problem.message)
    }
  }

  /// Whether the innermost element holds running text.
  var isInText: Bool {
    switch stack.last?.kind {
    case OpenElement.Kind.none?, .paragraph, .emphasis, .strong, .strikethrough, .heading, .link, .tableCell,
      .tableHeader, .checkedNumber, .raw(.superscript), .raw(.subscript), .raw(.keyboard), .raw(.summary):
      true
    case nil, .document, .blockQuote, .unorderedList, .orderedList, .item, .tightItem, .table, .tableHead, .tableRow,
      .division, .exercise, .raw(.details), .raw(.lineBreak):
      false
    }
  }

  private mutating func source(_ tex: String, display: Bool, isInline: Bool, problem: String?) {
    out.markup(isInline ? "<span class=\"tex" : "<div class=\"tex")
    if display { out.markup(" display") }
    out.markup(problem == nil ? "\"" : " broken\"")
    if let problem { out.attribute("title", problem) }
    out.markup("><code>")
    out.text(tex)
    out.markup("</code>")
    if problem != nil { out.markup("<span class=\"sr\"> (this formula cannot be read)</span>") }
    out.markup(isInline ? "</span>" : "</div>\n")
  }
}
