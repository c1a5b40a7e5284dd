import LessonFormat

/// Writes formulas. One that cannot be set is shown as TeX and reported at its line.
struct FormulaRenderer {
  let math: MathRenderer?

  func write(
    _ node: Node, display: Bool, isInText: Bool, in tree: TreeView, _ problems: inout RenderProblems,
    to out: inout HTMLWriter
  ) {
    let tex = tree.string(node)
    let isInline = !display || isInText
    if !isInline { out.freshLine() }
    guard let math else { return source(tex, display: display, isInline: isInline, problem: nil, to: &out) }
    switch math.render(tex, display: display) {
    case .success(let formula):
      guard display else { return out.markup(formula) }
      out.markup(isInline ? "<span class=\"display\"" : "<div class=\"display\"")
      CodeWriter.makeScrollable(tree.literal(node), to: &out)
      out.markup(">")
      out.markup(formula)
      out.markup(isInline ? "</span>" : "</div>\n")
    case .failure(let problem):
      let first = Int(node.line) + (display && node.endLine > node.line && !isInline ? 1 : 0)
      problems.report(
        .error, .math, line: first + problem.line, "this formula cannot be shown: \(problem.message)",
        help: "check the formula against the list of functions that KaTeX supports")
      source(tex, display: display, isInline: isInline, problem: problem.message, to: &out)
    }
  }

  private func source(_ tex: String, display: Bool, isInline: Bool, problem: String?, to out: inout HTMLWriter) {
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
