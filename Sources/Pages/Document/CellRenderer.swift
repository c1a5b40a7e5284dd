import CellResults
import LessonFormat

/// Writes cells: their code and their results.
struct CellRenderer {
  let view: DocumentView
  let figures: FigureNumbering
  let highlighter: Highlighter

  /// Writes the start of a cell. Returns false for a cell that the page does not show.
  func open(_ index: Int, _ ids: inout ElementIDs, to out: inout HTMLWriter) -> Bool {
    let cell = view.lesson.cells[index]
    if case .solution = cell.role, !view.showsSolutions { return false }
    out.freshLine()
    out.markup("<div class=\"cell ")
    out.text(isRunning(index) ? "running" : view.result(ofCell: index)?.status.rawValue ?? "unevaluated")
    out.markup("\"")
    if let label = cell.label { ids.write(label, to: &out) }
    if let place = cell.place { out.line(place.position.line) }
    out.markup(">\n")
    return true
  }

  func close(to out: inout HTMLWriter) {
    out.markup("</div>\n")
  }

  private func isRunning(_ index: Int) -> Bool { view.live?.running.contains(index) == true }

  /// Writes the code of a cell, as far as its options show it.
  func source(_ index: Int, to out: inout HTMLWriter) {
    let cell = view.lesson.cells[index]
    var code = cell.code
    if code.hasSuffix("\n") { code.removeLast() }
    switch cell.role {
    case .lesson:
      if cell.options.isHidden { return }
      guard cell.options.isCollapsed else { return swift(code, to: &out) }
      fold("Code", code, to: &out)
    case .answer:
      out.markup("<p class=\"answer-label\">Your code</p>\n")
      swift(code, to: &out)
    case .solution: fold("Solution", code, to: &out)
    }
  }

  private func fold(_ title: StaticString, _ code: String, to out: inout HTMLWriter) {
    out.markup("<details class=\"folded\"><summary>")
    out.markup(title)
    out.markup("</summary>\n")
    swift(code, to: &out)
    out.markup("</details>\n")
  }

  /// Writes the results of a cell.
  func results(
    _ index: Int, _ charts: inout ChartPlacer, _ problems: inout RenderProblems, to out: inout HTMLWriter
  ) {
    if isRunning(index) { return out.markup("<p class=\"running\" role=\"status\">Running …</p>\n") }
    guard let result = view.result(ofCell: index) else { return }
    let cell = view.lesson.cells[index]
    let caption = cell.options.caption
    if caption != nil {
      out.markup("<figure class=\"outputs\">\n")
    } else if !result.outputs.isEmpty {
      out.markup("<div class=\"outputs\">\n")
    }
    for output in result.outputs { write(output, of: cell, &charts, &problems, to: &out) }
    if let caption {
      out.markup("<figcaption>")
      if let name = figures.name(ofCell: index) {
        out.markup("<b>")
        out.text(name)
        out.markup(".</b> ")
      }
      out.sentence(caption)
      out.markup("</figcaption>\n</figure>\n")
    } else if !result.outputs.isEmpty {
      out.markup("</div>\n")
    }
    CellProblemWriter.write(result, to: &out)
  }

  private func write(
    _ output: Output, of cell: Cell, _ charts: inout ChartPlacer, _ problems: inout RenderProblems,
    to out: inout HTMLWriter
  ) {
    switch output {
    case .text(let text): preformatted("printed", text, title: nil, to: &out)
    case .value(let text, let type): preformatted("value", text, title: type, to: &out)
    case .table(let table): TableWriter.write(table, to: &out)
    case .chart(let json): charts.place(json, line: cell.place?.position.line ?? 1, &problems, to: &out)
    case .truncated(let count):
      out.markup("<p class=\"truncated\">… ")
      out.text(count)
      out.markup(" more bytes of output are not shown.</p>\n")
    }
  }

  private func preformatted(_ kind: StaticString, _ text: String, title: String?, to out: inout HTMLWriter) {
    var text = text
    while text.hasSuffix("\n") { text.removeLast() }
    out.markup("<pre class=\"")
    out.markup(kind)
    out.markup("\"")
    if let title { out.attribute("title", title) }
    text.withUTF8 { CodeWriter.makeScrollable($0, to: &out) }
    out.markup("><samp>")
    out.text(text)
    out.markup("</samp></pre>\n")
  }

  private func swift(_ code: String, to out: inout HTMLWriter) {
    CodeWriter.write(code, language: "swift", highlighter, to: &out)
  }
}
