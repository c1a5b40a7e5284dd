import CellResults

/// Writes what went wrong in a cell, and the messages of the compiler.
enum CellProblemWriter {
  static func write(_ result: CellResult, to out: inout HTMLWriter) {
    let words: StaticString
    switch result.status {
    case .ok:
      for message in result.messages { write(message, to: &out) }
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
    // The compiler's messages say more than the reason.
    let isTold = result.messages.contains { $0.severity == .error }
    if let reason = result.reason, !isTold {
      out.markup(" ")
      out.sentence(ExerciseText.sentence(reason))
    }
    if let line = result.line {
      out.markup(" <span class=\"line\">Line ")
      out.text(line)
      out.markup("</span>")
    }
    out.markup("</p>\n")
    for message in result.messages { write(message, to: &out) }
    out.markup("</div>\n")
  }

  private static func write(_ message: CompilerMessage, to out: inout HTMLWriter) {
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
      excerpt.withUTF8 { CodeWriter.makeScrollable($0, to: &out) }
      out.markup("><code>")
      out.text(excerpt)
      out.markup("</code></pre>\n")
    }
    out.markup("</div>\n")
  }
}
