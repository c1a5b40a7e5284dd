import LessonFormat

/// Writes the field that a live page has in place of an answer's text. The field writes to the file.
struct FieldRenderer {
  let text: AuthorText

  func write(
    _ exercise: Exercise, asksTruth: Bool, _ live: LiveContent, _ problems: inout RenderProblems,
    to out: inout HTMLWriter
  ) {
    let id = exercise.id
    let answer = live.answers[id] ?? ""
    let isCode = exercise.question.kind == .code
    out.freshLine()
    out.markup("<form class=\"field\"")
    out.attribute("data-answer", id)
    out.markup(
      isCode
        ? " data-kind=\"code\""
        : exercise.choices.isEmpty && !asksTruth ? " data-kind=\"text\"" : " data-kind=\"choice\"")
    // The answer in the file. The page compares it with what it last wrote or saw.
    out.attribute("data-base", answer)
    out.attribute("aria-label", "Answer to \(exercise.title ?? id)")
    out.markup(" novalidate>\n")
    if isCode {
      codeField(id, answer, live.messages[id] ?? [], to: &out)
    } else if asksTruth {
      TruthRenderer.field(answer, to: &out)
    } else if exercise.choices.isEmpty {
      textField(exercise, answer, to: &out)
    } else {
      choiceField(exercise, answer, &problems, to: &out)
    }
    out.markup("<div class=\"conflict\" hidden></div>\n</form>\n")
  }

  /// Shows the file's answer if it names none of the options.
  static func unread(_ answer: String, to out: inout HTMLWriter) {
    guard !answer.allSatisfy(\.isWhitespace) else { return }
    out.markup("<p class=\"field-note\">The file says <code>")
    out.text(answer)
    out.markup("</code>.</p>\n")
  }

  private func label(_ id: String, _ words: StaticString, to out: inout HTMLWriter) {
    out.markup("<label class=\"answer-label\"")
    out.attribute("for", "wb-field-", id)
    out.markup(">")
    out.markup(words)
    out.markup("</label>\n")
  }

  private func inputAttributes(_ id: String, to out: inout HTMLWriter) {
    out.attribute("id", "wb-field-", id)
    out.attribute("aria-describedby", "wb-verdict-", id)
    out.markup(" name=\"answer\" autocomplete=\"off\" autocapitalize=\"off\" autocorrect=\"off\" spellcheck=\"false\"")
  }

  private func textField(_ exercise: Exercise, _ answer: String, to out: inout HTMLWriter) {
    label(exercise.id, "Your answer", to: &out)
    out.markup("<div class=\"field-row\">")
    let lines = answer.split(separator: "\n", omittingEmptySubsequences: false).count
    if lines > 1 {
      out.markup("<textarea class=\"field-input\"")
      out.attribute("rows", String(min(lines, 12)))
      inputAttributes(exercise.id, to: &out)
      out.markup(">\n")
      out.text(answer)
      out.markup("</textarea>")
    } else {
      out.markup("<input type=\"text\" class=\"field-input\"")
      inputAttributes(exercise.id, to: &out)
      out.attribute("value", answer)
      out.markup(">")
    }
    if let unit = exercise.unit?.text {
      out.markup(" <span class=\"field-unit\"><span class=\"sr\">Unit: </span>")
      out.text(unit)
      out.markup("</span>")
    }
    out.markup(" <button type=\"submit\">Check</button></div>\n")
  }

  private func choiceField(
    _ exercise: Exercise, _ answer: String, _ problems: inout RenderProblems, to out: inout HTMLWriter
  ) {
    var takesSeveral = false
    if case .choice(let question) = exercise.question { takesSeveral = question.takesSeveral }
    let chosen = ChoiceOptions(exercise).chosen(in: answer)
    out.markup("<fieldset><legend class=\"answer-label\">")
    out.markup(takesSeveral ? "Your answer (select all that apply)" : "Your answer")
    out.markup("</legend>\n")
    for (index, option) in exercise.choices.enumerated() {
      out.markup("<label class=\"choice\"><input class=\"field-input\" name=\"answer\"")
      out.markup(takesSeveral ? " type=\"checkbox\"" : " type=\"radio\"")
      out.attribute("value", option.label)
      if chosen.contains(index) { out.markup(" checked") }
      out.markup("> <span class=\"choice-label\">")
      out.text(option.label)
      out.markup("</span> <span>")
      text.writeInline(option.text, line: option.position.line, &problems, to: &out)
      out.markup("</span></label>\n")
    }
    if chosen.isEmpty { Self.unread(answer, to: &out) }
    out.markup("</fieldset>\n<div class=\"field-row\"><button type=\"submit\">Check</button></div>\n")
  }

  private func codeField(
    _ id: String, _ code: String, _ messages: [LiveContent.Message], to out: inout HTMLWriter
  ) {
    label(id, "Your code", to: &out)
    out.markup("<div class=\"editor\"><pre class=\"editor-view\" aria-hidden=\"true\"><code></code></pre>")
    out.markup("<textarea class=\"field-input\" wrap=\"off\"")
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).count
    out.attribute("rows", String(min(max(lines, 3), 40)))
    inputAttributes(id, to: &out)
    out.markup(">\n")
    out.text(code)
    out.markup("</textarea></div>\n<ul class=\"editor-messages\">")
    for message in messages {
      out.markup("<li")
      out.attribute("data-at", String(message.line))
      out.markup("><span class=\"line\">Line ")
      out.text(message.line)
      out.markup("</span> ")
      out.sentence(message.text)
      out.markup("</li>")
    }
    out.markup("</ul>\n<div class=\"field-row\"><button type=\"submit\">Run and check</button>")
    out.markup("<span class=\"field-note\">Tab indents; press Escape, then Tab, to leave the field.</span></div>\n")
  }
}
