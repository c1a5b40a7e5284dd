import Answers

/// Writes the two buttons that replace a text field if a question asks for true or false.
enum TruthRenderer {
  /// On a live page: the two options. The answer is sent by the button for checking.
  static func field(_ text: String, to out: inout HTMLWriter) {
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
    if chosen == nil { FieldRenderer.unread(text, to: &out) }
    out.markup("</fieldset>\n<div class=\"field-row\"><button type=\"submit\">Check</button></div>\n")
  }

  /// On a page in a file, which takes no answers: two disabled buttons. The one that the file's answer chooses is
  /// pressed.
  static func buttons(_ text: String, to out: inout HTMLWriter) {
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
