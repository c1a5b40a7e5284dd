import Answers
import LessonFormat

/// A question for true or false has two buttons in place of a text field.
extension FragmentWriter {
  /// On a live page: choosing one is the answer, which is sent by the button for checking.
  mutating func truthField(_ text: String) {
    let chosen = TruthAnswer(truth: true).value(of: text)
    out.markup("<fieldset class=\"truths\"><legend class=\"answer-label\">Your answer</legend>\n")
    for value in [true, false] {
      out.markup("<label class=\"choice truth\"><input class=\"field-input\" name=\"answer\" type=\"radio\"")
      out.attribute("value", value ? "true" : "false")
      if chosen == value { out.markup(" checked") }
      out.markup("> <span>")
      out.markup(value ? "True" : "False")
      out.markup("</span></label>\n")
    }
    if chosen == nil, !text.allSatisfy(\.isWhitespace) {
      out.markup("<p class=\"field-note\">The file says <code>")
      out.text(text)
      out.markup("</code>.</p>\n")
    }
    out.markup("</fieldset>\n<div class=\"field-row\"><button type=\"submit\">Check</button></div>\n")
  }

  /// On a page in a file, which takes no answers: the two buttons, the one that the file's answer chooses pressed.
  mutating func truthButtons(_ exercise: Exercise) {
    let text = content.lesson.answers.last { $0.id == exercise.id }?.text ?? ""
    let chosen = TruthAnswer(truth: true).value(of: text)
    out.markup("<p class=\"truths\">")
    for value in [true, false] {
      out.markup("<button type=\"button\" class=\"truth\" disabled")
      if chosen == value { out.markup(" aria-pressed=\"true\"") }
      out.markup(">")
      out.markup(value ? "True" : "False")
      out.markup("</button> ")
    }
    out.markup("</p>\n")
  }
}

extension PageContent {
  /// Whether an exercise asks for true or false: as its key says, or as its expression looks until it was evaluated.
  func asksTruth(_ index: Int) -> Bool {
    let exercise = lesson.exercises[index]
    if truths.contains(exercise.id) { return true }
    let isJudged = exercises.indices.contains(index) && exercises[index] != nil
    guard !isJudged, case .computed(let question) = exercise.question, let expect = question.expect else {
      return false
    }
    return TruthExpression.isLikely(expect.text)
  }
}
