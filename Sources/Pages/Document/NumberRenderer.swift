import LessonFormat

/// Writes inline values and checked numbers.
struct NumberRenderer {
  private let expressions: [EmbeddedExpression]
  private let displays: [ExpressionDisplay?]

  init(_ view: DocumentView) {
    expressions = view.lesson.expressions
    displays = view.expressions
  }

  func inlineValue(_ number: Int, isInLink: Bool, _ ids: inout ElementIDs, to out: inout HTMLWriter) {
    let expression = expressions[number]
    guard let display = display(number) else {
      out.markup("<code class=\"unevaluated\">")
      out.text(expression.code)
      out.markup("</code>")
      return
    }
    open(display.state, number, text: display.text, isInLink, &ids, to: &out)
    switch display.state {
    case .failed, .notRun:
      out.markup("<code>")
      out.text(expression.code)
      out.markup("</code>")
    case .value, .agrees, .disagrees, .refuted, .notRefuted: out.text(display.text)
    }
    if !isInLink { explain(display, expression, number, &ids, to: &out) }
    out.markup("</span>")
  }

  /// Writes the start of a checked number. The number as written follows.
  func openChecked(_ number: Int, isInLink: Bool, _ ids: inout ElementIDs, to out: inout HTMLWriter) {
    if let display = display(number) {
      var text = ""
      if case .checkedNumber(let written, _) = expressions[number].purpose { text = written }
      open(display.state, number, text: text, isInLink, &ids, to: &out)
      if display.state == .refuted { out.markup("<s>") }
    } else {
      out.markup("<span class=\"number\">")
    }
  }

  func closeChecked(_ number: Int, isInLink: Bool, _ ids: inout ElementIDs, to out: inout HTMLWriter) {
    if let display = display(number) {
      let expression = expressions[number]
      let computed = display.suggestion ?? (display.text.isEmpty ? display.exact : display.text)
      switch display.state {
      case .refuted:
        out.markup("</s> ")
        beside("right", "actually ", computed, to: &out)
      case .disagrees: beside("should", "but the code gives ", computed, to: &out)
      case .notRefuted: beside("should", "marked as wrong, but the code agrees: ", computed, to: &out)
      case .failed: beside("should", "could not be checked", "", to: &out)
      case .value, .agrees, .notRun: break
      }
      if !isInLink { explain(display, expression, number, &ids, to: &out) }
    }
    out.markup("</span>")
  }

  private func display(_ number: Int) -> ExpressionDisplay? {
    number < displays.count ? displays[number] : nil
  }

  private func beside(_ kind: StaticString, _ words: StaticString, _ value: String, to out: inout HTMLWriter) {
    out.markup(" <span class=\"")
    out.markup(kind)
    out.markup("\"><span class=\"words\">")
    out.markup(words)
    out.markup("</span>")
    out.text(value)
    out.markup("</span>")
  }

  /// Writes the start of a number. It can take the keyboard's focus, so that its explanation can be read without a
  /// pointer or a script.
  private func open(
    _ state: ExpressionDisplay.State, _ number: Int, text: String, _ isInLink: Bool, _ ids: inout ElementIDs,
    to out: inout HTMLWriter
  ) {
    out.markup("<span class=\"number ")
    out.text(state.rawValue)
    // A number and its unit stay on one line.
    if state == .agrees || state == .value, text.utf8.count <= 20 { out.markup(" short") }
    out.markup("\"")
    ids.write("wb-number-\(number)", to: &out)
    if !isInLink {
      out.markup(" tabindex=\"0\" aria-describedby=\"wb-n")
      out.text(number)
      out.markup("\"")
    }
    out.markup(">")
  }

  private func explain(
    _ display: ExpressionDisplay, _ expression: EmbeddedExpression, _ number: Int, _ ids: inout ElementIDs,
    to out: inout HTMLWriter
  ) {
    out.markup("<span class=\"about\" role=\"tooltip\"")
    ids.write("wb-n\(number)", to: &out)
    out.markup("><b>")
    out.markup(Self.words(display.state))
    out.markup("</b><code>")
    out.text(expression.code)
    out.markup("</code>")
    if !display.exact.isEmpty {
      out.markup("<i>= ")
      out.text(display.exact)
      if let type = display.type {
        out.markup(" <span class=\"about-type\">")
        out.text(type)
        out.markup("</span>")
      }
      out.markup("</i>")
    }
    if let reason = display.reason {
      out.markup("<span class=\"about-reason\">")
      out.sentence(reason)
      out.markup("</span>")
    }
    if let suggestion = display.suggestion, display.state == .disagrees {
      out.markup("<span class=\"about-reason\">Write ")
      out.text(suggestion)
      out.markup(" instead.</span>")
    }
    out.markup("</span>")
  }

  private static func words(_ state: ExpressionDisplay.State) -> StaticString {
    switch state {
    case .value: "Computed "
    case .agrees: "Checked: agrees "
    case .disagrees: "Checked: disagrees "
    case .refuted: "Quoted, and refuted "
    case .notRefuted: "Marked as wrong, but right "
    case .failed: "Could not be computed "
    case .notRun: "Not computed "
    }
  }
}
