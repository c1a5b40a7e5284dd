import LessonFormat

/// What a live page has in place of an answer's text: a field that writes to the file.
extension FragmentWriter {
  /// Whether an exercise gets a field here: on a live page, once.
  func hasField(_ id: String) -> Bool {
    content.live != nil && !id.isEmpty && !fields.contains(id) && content.lesson.exercises.contains { $0.id == id }
  }

  mutating func field(_ id: String) {
    guard let live = content.live, let index = content.lesson.exercises.firstIndex(where: { $0.id == id }) else {
      return
    }
    let exercise = content.lesson.exercises[index]
    let isTruth = content.asksTruth(index)
    fields.insert(id)
    let text = live.answers[id] ?? ""
    let isCode = exercise.question.kind == .code
    out.freshLine()
    out.markup("<form class=\"field\"")
    out.attribute("data-answer", id)
    out.markup(
      isCode
        ? " data-kind=\"code\""
        : exercise.choices.isEmpty && !isTruth ? " data-kind=\"text\"" : " data-kind=\"choice\"")
    // What the file says now: the page compares it with what it last wrote or saw.
    out.attribute("data-base", text)
    out.attribute("aria-label", "Answer to \(exercise.title ?? id)")
    out.markup(" novalidate>\n")
    if isCode {
      codeField(id, text, live.messages[id] ?? [])
    } else if isTruth {
      truthField(text)
    } else if exercise.choices.isEmpty {
      textField(exercise, text)
    } else {
      choiceField(exercise, text)
    }
    out.markup("<div class=\"conflict\" hidden></div>\n</form>\n")
  }

  private mutating func label(_ id: String, _ words: StaticString) {
    out.markup("<label class=\"answer-label\"")
    out.attribute("for", "wb-field-", id)
    out.markup(">")
    out.markup(words)
    out.markup("</label>\n")
  }

  private mutating func inputAttributes(_ id: String) {
    out.attribute("id", "wb-field-", id)
    out.attribute("aria-describedby", "wb-verdict-", id)
    out.markup(" name=\"answer\" autocomplete=\"off\" autocapitalize=\"off\" autocorrect=\"off\" spellcheck=\"false\"")
  }

  private mutating func textField(_ exercise: Exercise, _ text: String) {
    label(exercise.id, "Your answer")
    out.markup("<div class=\"field-row\">")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    if lines > 1 {
      out.markup("<textarea class=\"field-input\"")
      out.attribute("rows", String(min(lines, 12)))
      inputAttributes(exercise.id)
      out.markup(">\n")
      out.text(text)
      out.markup("</textarea>")
    } else {
      out.markup("<input type=\"text\" class=\"field-input\"")
      inputAttributes(exercise.id)
      out.attribute("value", text)
      out.markup(">")
    }
    if let unit = exercise.unit?.text {
      out.markup(" <span class=\"field-unit\"><span class=\"sr\">Unit: </span>")
      out.text(unit)
      out.markup("</span>")
    }
    out.markup(" <button type=\"submit\">Check</button></div>\n")
  }

  private mutating func choiceField(_ exercise: Exercise, _ text: String) {
    var takesSeveral = false
    if case .choice(let question) = exercise.question { takesSeveral = question.takesSeveral }
    let chosen = ChoiceOptions(exercise).chosen(in: text)
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
      inline(option.text, line: option.position.line)
      out.markup("</span></label>\n")
    }
    if chosen.isEmpty, !text.allSatisfy(\.isWhitespace) {
      out.markup("<p class=\"field-note\">The file says <code>")
      out.text(text)
      out.markup("</code>.</p>\n")
    }
    out.markup("</fieldset>\n<div class=\"field-row\"><button type=\"submit\">Check</button></div>\n")
  }

  private mutating func codeField(_ id: String, _ text: String, _ messages: [LiveContent.Message]) {
    label(id, "Your code")
    out.markup("<div class=\"editor\"><pre class=\"editor-view\" aria-hidden=\"true\"><code></code></pre>")
    out.markup("<textarea class=\"field-input\" wrap=\"off\"")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    out.attribute("rows", String(min(max(lines, 3), 40)))
    inputAttributes(id)
    out.markup(">\n")
    out.text(text)
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

  /// The verdict's place, which is there before the verdict so that it is read out.
  mutating func liveVerdict(_ index: Int) {
    let exercise = content.lesson.exercises[index]
    let display = exerciseDisplay(index)
    let isJudging = content.live?.judging.contains(index) == true
    out.markup("<div class=\"verdict ")
    out.text(isJudging ? "judging" : (display?.state ?? .unanswered).rawValue)
    out.markup("\" role=\"status\"")
    out.attribute("id", "wb-verdict-", exercise.id)
    out.markup(">\n")
    if isJudging {
      out.markup("<p>Running …</p>\n")
    } else if let display, display.state != .unanswered || !display.details.isEmpty {
      verdict(display)
    } else if display == nil, let reason = content.live?.unjudged[index] {
      out.markup("<p>")
      out.sentence(Self.begun(reason))
      out.markup("</p>\n")
    }
    out.markup("</div>\n")
    hints(exercise)
    out.markup("</section>\n")
  }

  /// What is wrong above a line and was not told yet, as blocks of their own.
  mutating func notes(before line: Int) {
    guard let live = content.live else { return }
    while notesWritten < live.notes.count, live.notes[notesWritten].position.line < line {
      let note = live.notes[notesWritten]
      notesWritten += 1
      blockStarts.append(out.count)
      out.freshLine()
      out.markup("<div class=\"note-at-line ")
      out.text(note.severity.rawValue)
      out.markup("\" role=\"note\"><p><span class=\"line\">Line ")
      out.text(note.position.line)
      out.markup("</span> <b>")
      out.text(note.severity.rawValue)
      out.markup(":</b> ")
      out.sentence(note.message)
      if let help = note.help {
        out.markup(" <span class=\"help\">")
        out.sentence(help)
        out.markup("</span>")
      }
      out.markup("</p></div>\n")
    }
  }
}

/// The options of a question that is answered by choosing.
struct ChoiceOptions {
  private let all: [Exercise.Choice]

  init(_ exercise: Exercise) { all = exercise.choices }

  /// The options that a text names, by label or by all of their words; empty if it names anything else.
  func chosen(in text: String) -> Set<Int> {
    let whole = text.trimmingBlanks.lowercased()
    if let index = all.firstIndex(where: { $0.text.lowercased() == whole }) { return [index] }
    var found: Set<Int> = []
    for part in whole.split(whereSeparator: { ",; \n\t".contains($0) }) {
      let word = part.drop { "([".contains($0) }.prefix { !")].".contains($0) }
      guard let index = all.firstIndex(where: { $0.label.lowercased() == word }) else { return [] }
      found.insert(index)
    }
    return found
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension Lesson {
  /// Whether the document has a fence for an exercise's answer.
  func hasAnswer(_ id: String) -> Bool {
    answers.contains { $0.id == id } || cells.contains { $0.role == .answer(id) }
  }
}
