import LessonFormat

/// Completes exercises: title, options and hints in place of the fence, and the verdict below the answer.
struct ExerciseMarkdown {
  let view: DocumentView

  func complete(_ index: Int, _ source: inout MarkdownSource) {
    let exercise = view.lesson.exercises[index]
    let result = view.result(ofExercise: index)
    let last = Int(view.lesson.tree.nodes[exercise.node].endLine)
    guard last >= exercise.position.line else { return }
    let title = result?.title ?? exercise.title ?? exercise.id
    // Links lead to it, on code hosts too.
    var text = Self.anchor(exercise.id) + "**Exercise: \(MarkdownText.escape(title))** "
    text += "(\(ExerciseText.worth(exercise))"
    if let unit = exercise.unit?.text { text += ", in \(MarkdownText.escape(unit))" }
    text += ")\n"
    for choice in exercise.choices {
      text += "- **\(MarkdownText.escape(choice.label))** \(InlineMarkdown.onOneLine(choice.text))\n"
    }
    for (index, hint) in exercise.hints.enumerated() {
      text += "\n<details><summary>Hint \(index + 1)</summary>\n\n\(hint)\n\n</details>\n"
    }
    source.remove(lines: exercise.position.line...last)
    let prefix = source.prefix(ofLine: exercise.position.line)
    source.insert(MarkdownSyntax.indent(text, prefix, first: true), beforeLine: exercise.position.line)
    if let result, result.state != .unanswered { verdict(result, exercise, after: last, &source) }
  }

  private static func anchor(_ name: String) -> String {
    var writer = HTMLWriter(capacity: 64)
    writer.markup("<a")
    writer.attribute("id", name)
    writer.markup("></a>")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The author's words are Markdown already. The grader's, which may quote the learner, are escaped.
  private static func reason(_ reason: String, remark: String?) -> String {
    guard let remark, !remark.isEmpty, let place = reason.firstRange(of: remark) else {
      return MarkdownText.sentence(ExerciseText.sentence(reason))
    }
    return MarkdownText.sentence(String(reason[..<place.lowerBound])) + InlineMarkdown.onOneLine(remark)
      + MarkdownText.sentence(String(reason[place.upperBound...]))
  }

  /// Below the answer, if there is one.
  private func verdict(
    _ result: ExerciseView, _ exercise: Exercise, after last: Int, _ source: inout MarkdownSource
  ) {
    let answer = view.lesson.answers.last { $0.id == exercise.id }
    let code = view.lesson.cells.last { $0.role == .answer(exercise.id) }
    let line = max(
      last, answer.map { Int(view.lesson.tree.nodes[$0.node].endLine) } ?? 0, code?.place?.endLine ?? 0)
    var text = "\n> **\(result.state.rawValue.capitalized).**"
    if let reason = result.reason { text += " " + Self.reason(reason, remark: result.remark) }
    for detail in result.details { text += "\n> - " + MarkdownText.sentence(detail) }
    source.insert(
      MarkdownSyntax.indent(text + "\n", source.prefix(ofLine: exercise.position.line), first: true),
      beforeLine: line + 1)
  }
}
