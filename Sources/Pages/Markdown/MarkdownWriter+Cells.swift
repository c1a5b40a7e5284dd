import CellResults
import LessonFormat

extension MarkdownWriter {
  mutating func cell(_ index: Int) {
    let cell = content.lesson.cells[index]
    guard let place = cell.place else { return }
    let lines = place.position.line...max(place.endLine, place.position.line)
    let prefix = source.prefix(ofLine: place.position.line)
    switch cell.role {
    case .solution where !content.showsSolutions:
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
    guard content.cells.indices.contains(index), let result = content.cells[index] else { return }
    var text = ""
    for output in result.outputs { text += "\n" + self.text(output) }
    if let caption = cell.options.caption {
      text += "\n*\(plan.captionedCells[index].map { $0 + ". " } ?? "")\(MarkdownText.sentence(caption))*\n"
    }
    text += problem(result)
    if !text.isEmpty {
      source.insert(MarkdownSyntax.indent(text, prefix, first: true), beforeLine: lines.upperBound + 1)
    }
  }

  private mutating func text(_ output: Output) -> String {
    switch output {
    case .text(let text): return MarkdownText.fence(text, language: "text")
    case .value(let text, _): return MarkdownText.fence(text, language: "text")
    case .table(let table): return MarkdownText.table(table)
    case .truncated(let count): return "*… \(count) more bytes of output are not shown.*\n"
    case .chart(let json):
      switch tools.drawChart(json) {
      case .success(let file):
        let path = "\(imagePrefix)\(images.count + 1).svg"
        images.append(CompletedMarkdown.Image(path: path, svg: file.svg))
        return "![\(MarkdownText.escape(file.alternative))](<\(MarkdownSyntax.address(path))>)\n"
      case .failure(let problem): return "> **No chart.** \(MarkdownText.sentence(problem.message))\n"
      }
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
    if let reason = result.reason, !isTold { text += " " + MarkdownText.sentence(FragmentWriter.begun(reason)) }
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
