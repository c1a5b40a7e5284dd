/// Writes source code and preformatted text.
enum CodeWriter {
  /// A block of code, highlighted if the highlighter knows the language.
  static func write(_ code: String, language: String, _ highlighter: Highlighter, to out: inout HTMLWriter) {
    var code = code
    code.withUTF8 { write($0, language: language, highlighter, to: &out) }
  }

  /// A block of code, highlighted if the highlighter knows the language.
  static func write(
    _ source: UnsafeBufferPointer<UInt8>, language: String, _ highlighter: Highlighter, to out: inout HTMLWriter
  ) {
    out.freshLine()
    out.markup("<div class=\"code\"><pre")
    makeScrollable(source, to: &out)
    if language.isEmpty {
      out.markup("><code>")
    } else {
      out.markup("><code")
      out.attribute("class", "language-", language)
      out.markup(">")
    }
    if !language.isEmpty, let highlighted = highlighter.highlight(Array(source), language: language) {
      out.markup(highlighted)
    } else {
      out.text(source)
    }
    out.markup("</code></pre></div>\n")
  }

  /// What a learner wrote, as it stands.
  static func sample(_ text: String, to out: inout HTMLWriter) {
    var text = text
    out.markup("<pre")
    text.withUTF8 { makeScrollable($0, to: &out) }
    out.markup("><samp>")
    out.text(text)
    out.markup("</samp></pre>")
  }

  /// Makes an element scrollable by keyboard if its text may be wider than a narrow window or longer than is shown at
  /// once.
  static func makeScrollable(_ source: UnsafeBufferPointer<UInt8>, to out: inout HTMLWriter) {
    var width = 0
    var lines = 0
    for byte in source {
      let isEnd = byte == UInt8(ascii: "\n")
      lines += isEnd ? 1 : 0
      width = isEnd ? 0 : width + 1
      if width > 34 || lines > 18 {
        out.markup(" tabindex=\"0\"")
        return
      }
    }
  }
}
