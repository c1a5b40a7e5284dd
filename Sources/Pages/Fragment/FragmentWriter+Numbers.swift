import LessonFormat

extension FragmentWriter {
  mutating func inlineValue(_ number: Int) {
    let expression = content.lesson.expressions[number]
    guard let display = display(number) else {
      out.markup("<code class=\"unevaluated\">")
      out.text(expression.code)
      out.markup("</code>")
      return
    }
    openNumber(display.state, number, text: display.text)
    switch display.state {
    case .failed, .notRun:
      out.markup("<code>")
      out.text(expression.code)
      out.markup("</code>")
    case .value, .agrees, .disagrees, .refuted, .notRefuted: out.text(display.text)
    }
    explain(display, expression, number)
    out.markup("</span>")
  }

  mutating func openCheckedNumber(_ number: Int, _ node: Node) {
    if let display = display(number) {
      var text = ""
      if case .checkedNumber(let written, _) = content.lesson.expressions[number].purpose { text = written }
      openNumber(display.state, number, text: text)
      if display.state == .refuted { out.markup("<s>") }
    } else {
      out.markup("<span class=\"number\">")
    }
    push(.checkedNumber, node, aux: Int32(number))
  }

  mutating func closeCheckedNumber(_ number: Int) {
    if let display = display(number) {
      let expression = content.lesson.expressions[number]
      let computed = display.suggestion ?? (display.text.isEmpty ? display.exact : display.text)
      switch display.state {
      case .refuted:
        out.markup("</s> ")
        beside("right", "actually ", computed)
      case .disagrees: beside("should", "but the code gives ", computed)
      case .notRefuted: beside("should", "marked as wrong, but the code agrees: ", computed)
      case .failed: beside("should", "could not be checked", "")
      case .value, .agrees, .notRun: break
      }
      explain(display, expression, number)
    }
    out.markup("</span>")
  }

  private func display(_ number: Int) -> ExpressionDisplay? {
    number < content.expressions.count ? content.expressions[number] : nil
  }

  private mutating func beside(_ kind: StaticString, _ words: StaticString, _ value: String) {
    out.markup(" <span class=\"")
    out.markup(kind)
    out.markup("\"><span class=\"words\">")
    out.markup(words)
    out.markup("</span>")
    out.text(value)
    out.markup("</span>")
  }

  /// Numbers take the keyboard's focus, so that their explanation can be read without a pointer or a script.
  private mutating func openNumber(_ state: ExpressionDisplay.State, _ number: Int, text: String) {
    out.markup("<span class=\"number ")
    out.text(state.rawValue)
    // A number and its unit stay on one line.
    if state == .agrees || state == .value, text.utf8.count <= 20 { out.markup(" short") }
    out.markup("\"")
    identifier("wb-number-\(number)")
    if linkDepth == 0 {
      out.markup(" tabindex=\"0\" aria-describedby=\"wb-n")
      out.text(number)
      out.markup("\"")
    }
    out.markup(">")
  }

  private mutating func explain(_ display: ExpressionDisplay, _ expression: EmbeddedExpression, _ number: Int) {
    guard linkDepth == 0 else { return }
    out.markup("<span class=\"about\" role=\"tooltip\"")
    identifier("wb-n\(number)")
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
