import CellResults
import LessonFormat

extension FragmentWriter {
  mutating func cell(_ index: Int, _ node: Node) {
    let cell = content.lesson.cells[index]
    let result = index < content.cells.count ? content.cells[index] : nil
    if case .solution = cell.role, !content.showsSolutions { return }
    out.freshLine()
    out.markup("<div class=\"cell ")
    let isRunning = content.live?.running.contains(index) == true
    out.text(isRunning ? "running" : result?.status.rawValue ?? "unevaluated")
    out.markup("\"")
    if let label = cell.label { identifier(label) }
    if let place = cell.place { out.attribute("data-line", String(place.position.line)) }
    out.markup(">\n")
    if case .answer(let id) = cell.role, hasField(id) {
      field(id)
    } else {
      source(cell)
    }
    if isRunning {
      out.markup("<p class=\"running\" role=\"status\">Running …</p>\n")
    } else if let result {
      self.result(result, of: cell, index)
    }
    out.markup("</div>\n")
  }

  private mutating func source(_ cell: Cell) {
    var code = cell.code
    if code.hasSuffix("\n") { code.removeLast() }
    switch cell.role {
    case .lesson:
      if cell.options.isHidden { return }
      guard cell.options.isCollapsed else { return self.code(code, language: "swift") }
      fold("Code", code)
    case .answer:
      out.markup("<p class=\"answer-label\">Your code</p>\n")
      self.code(code, language: "swift")
    case .solution: fold("Solution", code)
    }
  }

  private mutating func fold(_ title: StaticString, _ code: String) {
    out.markup("<details class=\"folded\"><summary>")
    out.markup(title)
    out.markup("</summary>\n")
    self.code(code, language: "swift")
    out.markup("</details>\n")
  }

  private mutating func result(_ result: CellResult, of cell: Cell, _ index: Int) {
    let caption = cell.options.caption
    if caption != nil {
      out.markup("<figure class=\"outputs\">\n")
    } else if !result.outputs.isEmpty {
      out.markup("<div class=\"outputs\">\n")
    }
    for output in result.outputs { write(output, cell, index) }
    if let caption {
      out.markup("<figcaption>")
      if let name = plan.captionedCells[index] {
        out.markup("<b>")
        out.text(name)
        out.markup(".</b> ")
      }
      out.sentence(caption)
      out.markup("</figcaption>\n</figure>\n")
    } else if !result.outputs.isEmpty {
      out.markup("</div>\n")
    }
    state(result)
  }

  private mutating func write(_ output: Output, _ cell: Cell, _ index: Int) {
    switch output {
    case .text(let text): preformatted("printed", text, title: nil)
    case .value(let text, let type): preformatted("value", text, title: type)
    case .table(let table): TableWriter.write(table, to: &out)
    case .chart(let json): chart(json, cell)
    case .truncated(let count):
      out.markup("<p class=\"truncated\">… ")
      out.text(count)
      out.markup(" more bytes of output are not shown.</p>\n")
    }
  }

  private mutating func preformatted(_ kind: StaticString, _ text: String, title: String?) {
    var text = text
    while text.hasSuffix("\n") { text.removeLast() }
    out.markup("<pre class=\"")
    out.markup(kind)
    out.markup("\"")
    if let title { out.attribute("title", title) }
    text.withUTF8 { makeScrollable($0) }
    out.markup("><samp>")
    out.text(text)
    out.markup("</samp></pre>\n")
  }

  private mutating func chart(_ json: String, _ cell: Cell) {
    chartCount += 1
    guard let draw = tools.drawChart else {
      out.markup("<p class=\"undrawn\">This chart is drawn when the course is built.</p>\n")
      return
    }
    switch draw(json, "wb-chart\(chartCount)") {
    case .success(let drawing):
      drawing.write(to: &out)
    case .failure(let problem):
      let line = cell.place?.position.line ?? 1
      report(.error, .chart, line: line, "this cell's chart cannot be drawn: \(problem.message)")
      out.markup("<div class=\"problem\"><p><b>No chart.</b> ")
      out.sentence(problem.message)
      out.markup("</p></div>\n")
    }
  }

  /// What went wrong, and what the compiler said.
  private mutating func state(_ result: CellResult) {
    let words: StaticString
    switch result.status {
    case .ok:
      for message in result.messages { self.message(message) }
      return
    case .isStatic: return
    case .failed: words = "Did not compile."
    case .trapped: words = "Stopped by a runtime error."
    case .timedOut: words = "Time limit exceeded."
    case .killed: words = "Stopped."
    case .notRun: words = "Not run."
    case .expectedFailure: words = "Fails as expected."
    }
    out.markup("<div class=\"problem ")
    out.text(result.status.rawValue)
    out.markup("\">\n<p><b>")
    out.markup(words)
    out.markup("</b>")
    // That it does not compile is told by what the compiler said.
    let isTold = result.messages.contains { $0.severity == .error }
    if let reason = result.reason, !isTold {
      out.markup(" ")
      out.sentence(Self.begun(reason))
    }
    if let line = result.line {
      out.markup(" <span class=\"line\">Line ")
      out.text(line)
      out.markup("</span>")
    }
    out.markup("</p>\n")
    for message in result.messages { self.message(message) }
    out.markup("</div>\n")
  }

  private mutating func message(_ message: CompilerMessage) {
    out.markup("<div class=\"message ")
    out.text(message.severity.rawValue)
    out.markup("\"><p><span class=\"line\">Line ")
    out.text(message.line)
    out.markup("</span> <b>")
    out.text(message.severity.rawValue)
    out.markup(":</b> ")
    out.text(message.message)
    out.markup("</p>\n")
    if !message.excerpt.isEmpty {
      var excerpt = message.excerpt
      out.markup("<pre class=\"excerpt\"")
      excerpt.withUTF8 { makeScrollable($0) }
      out.markup("><code>")
      out.text(excerpt)
      out.markup("</code></pre>\n")
    }
    out.markup("</div>\n")
  }
}
