import CellResults
import LessonFormat

/// Completes cells: results below the code, and hidden code left out.
struct CellMarkdown {
  let view: DocumentView
  let figures: FigureNumbering

  func complete(_ index: Int, _ source: inout MarkdownSource, _ charts: inout ChartFiles) {
    let cell = view.lesson.cells[index]
    guard let place = cell.place else { return }
    let lines = place.position.line...max(place.endLine, place.position.line)
    let prefix = source.prefix(ofLine: place.position.line)
    switch cell.role {
    case .solution where !view.showsSolutions:
      source.remove(lines: lines)
      return
    case .lesson where cell.options.isHidden:
      source.remove(lines: lines)
    case .lesson where cell.options.isCollapsed:
      source.insert(
        MarkdownSyntax.indent("<details><summary>Code</summary>\n\n", prefix, first: true), beforeLine: lines.lowerBound
      )
      source.insert(MarkdownSyntax.indent("\n</details>\n", prefix, first: true), beforeLine: lines.upperBound + 1)
    case .lesson, .answer, .solution: break
    }
    guard let result = view.result(ofCell: index) else { return }
    var text = ""
    for output in result.outputs { text += "\n" + self.text(output, &charts) }
    if let caption = cell.options.caption {
      text += "\n*\(figures.name(ofCell: index).map { $0 + ". " } ?? "")\(MarkdownText.sentence(caption))*\n"
    }
    text += problem(result)
    if !text.isEmpty {
      source.insert(MarkdownSyntax.indent(text, prefix, first: true), beforeLine: lines.upperBound + 1)
    }
  }

  private func text(_ output: Output, _ charts: inout ChartFiles) -> String {
    switch output {
    case .text(let text), .value(let text, _): MarkdownText.fence(text, language: "text")
    case .table(let table): MarkdownText.table(table)
    case .truncated(let count): "*… \(count) more bytes of output are not shown.*\n"
    case .chart(let json): charts.place(json)
    }
  }

  private func problem(_ result: CellResult) -> String {
    let words: String
    switch result.status {
    case .ok, .isStatic: return ""
    case .failed: words = "Did not compile."
    case .trapped: words = "Stopped by a runtime error."
    case .timedOut: words = "Time limit exceeded."
    case .killed: words = "Stopped."
    case .notRun: words = "Not run."
    case .expectedFailure: words = "Fails as expected."
    }
    var text = "\n> **\(words)**"
    let isTold = result.messages.contains { $0.severity == .error }
    if let reason = result.reason, !isTold { text += " " + MarkdownText.sentence(ExerciseText.sentence(reason)) }
    text += "\n"
    for message in result.messages {
      text += ">\n> Line \(message.line), \(message.severity.rawValue): \(MarkdownText.escape(message.message))\n"
      if !message.excerpt.isEmpty {
        text += ">\n" + MarkdownSyntax.indent(MarkdownText.fence(message.excerpt, language: "text"), "> ", first: true)
      }
    }
    return text
  }
}
