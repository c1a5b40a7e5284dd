extension ExerciseDisplay.State {
  /// The state as a label of its own.
  var label: StaticString {
    switch self {
    case .right: "right"
    case .close: "close"
    case .wrong: "wrong"
    case .invalid: "cannot be read"
    case .unanswered: "open"
    case .failed: "failed"
    case .pending: "not graded"
    }
  }

  /// The state as a sentence.
  var verdict: StaticString {
    switch self {
    case .right: "Right."
    case .close: "Close."
    case .wrong: "Wrong."
    case .invalid: "This answer cannot be read; it does not use an attempt."
    case .unanswered: "Not answered yet."
    case .failed: "Failed."
    case .pending: "Not graded."
    }
  }
}

/// Parts that documents' pages and reports have in common.
extension HTMLWriter {
  mutating func badge(_ state: ExerciseDisplay.State) {
    markup(" <span class=\"badge ")
    text(state.rawValue)
    markup("\">")
    markup(state.label)
    markup("</span>")
  }

  /// A block of code, highlighted where the language is known.
  mutating func code(_ source: UnsafeBufferPointer<UInt8>, language: String, _ highlighter: Highlighter) {
    freshLine()
    markup("<div class=\"code\"><pre")
    makeScrollable(source)
    if language.isEmpty {
      markup("><code>")
    } else {
      markup("><code")
      attribute("class", "language-", language)
      markup(">")
    }
    if !language.isEmpty, let highlighted = highlighter.highlight(Array(source), language: language) {
      markup(highlighted)
    } else {
      text(source)
    }
    markup("</code></pre></div>\n")
  }

  /// Lets the keyboard scroll what may be wider than a narrow window, or longer than is shown at once.
  mutating func makeScrollable(_ source: UnsafeBufferPointer<UInt8>) {
    var width = 0
    var lines = 0
    for byte in source {
      let isEnd = byte == UInt8(ascii: "\n")
      lines += isEnd ? 1 : 0
      width = isEnd ? 0 : width + 1
      if width > 34 || lines > 18 {
        markup(" tabindex=\"0\"")
        return
      }
    }
  }
}

extension ChartDrawing {
  /// The drawing with its data folded below it.
  func write(to out: inout HTMLWriter) {
    out.markup("<div class=\"drawing\" tabindex=\"0\">")
    out.markup(TrustedMarkup(Array(svg.utf8)))
    if !tables.isEmpty {
      out.markup("<details class=\"data\"><summary>Data</summary>\n")
      for table in tables {
        if let title = table.title {
          out.markup("<p class=\"data-title\">")
          out.text(title)
          out.markup("</p>\n")
        }
        TableWriter.write(table.table, to: &out)
        if let note = table.note {
          out.markup("<p class=\"data-note\">")
          out.text(note)
          out.markup("</p>\n")
        }
      }
      out.markup("</details>")
    }
    out.markup("</div>\n")
  }
}
