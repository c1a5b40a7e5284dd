import LessonFormat

/// Completes inline values and checked numbers.
struct ExpressionMarkdown {
  let view: DocumentView

  func complete(_ index: Int, _ source: inout MarkdownSource) {
    let expression = view.lesson.expressions[index]
    guard view.expressions.indices.contains(index), let display = view.expressions[index] else { return }
    let start = source.offset(of: expression.position)
    switch expression.purpose {
    case .inlineValue:
      guard display.state == .value, let end = MarkdownSyntax.codeSpanEnd(in: source.bytes, from: start) else { return }
      source.replace(start..<end, with: MarkdownText.escape(display.text))
    case .checkedNumber:
      guard let link = MarkdownSyntax.link(in: source.bytes, from: start) else { return }
      let text = String(decoding: source.bytes[link.text], as: UTF8.self)
      source.replace(start..<link.end, with: completed(text, display))
    }
  }

  private func completed(_ text: String, _ display: ExpressionDisplay) -> String {
    let computed = display.suggestion ?? (display.text.isEmpty ? display.exact : display.text)
    switch display.state {
    case .refuted: return "~~\(text)~~ **\(MarkdownText.escape(computed))**"
    case .disagrees: return "**\(text)** (the code gives **\(MarkdownText.escape(computed))**)"
    case .notRefuted: return "**\(text)** (marked as wrong, but the code agrees)"
    case .failed: return "\(text) (could not be checked)"
    case .value, .agrees, .notRun: return text
    }
  }
}
