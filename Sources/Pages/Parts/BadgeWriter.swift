/// Writes the state of an exercise as a label.
enum BadgeWriter {
  static func write(_ state: ExerciseView.State, to out: inout HTMLWriter) {
    out.markup(" <span class=\"badge ")
    out.text(state.rawValue)
    out.markup("\">")
    out.markup(state.label)
    out.markup("</span>")
  }
}
