import LessonFormat

/// Writes the cards of exercises. The key never appears in a page.
struct ExerciseRenderer {
  let view: DocumentView
  let text: AuthorText

  /// Writes the start of a card: title, points and state.
  func open(_ index: Int, _ ids: inout ElementIDs, to out: inout HTMLWriter) {
    let exercise = view.lesson.exercises[index]
    let result = view.result(ofExercise: index)
    let title = title(index)
    out.freshLine()
    out.markup("<section class=\"exercise ")
    out.text((result?.state ?? .unanswered).rawValue)
    out.markup("\"")
    ids.write(exercise.id, to: &out)
    out.attribute("data-exercise", exercise.id)
    out.line(exercise.position.line)
    out.attribute("aria-label", "Exercise \(title)")
    out.markup(">\n<p class=\"exercise-head\"><span class=\"exercise-kind\">Exercise</span> <b>")
    out.text(title)
    out.markup("</b> <span class=\"points\">")
    out.text(result?.earned.map { ExerciseText.earned($0, of: exercise) } ?? ExerciseText.worth(exercise))
    out.markup("</span>")
    if let result { BadgeWriter.write(result.state, to: &out) }
    out.markup("</p>\n")
  }

  private func title(_ index: Int) -> String {
    let exercise = view.lesson.exercises[index]
    if let title = view.result(ofExercise: index)?.title ?? exercise.title { return title }
    let words = exercise.id.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Writes what the exercise's fence shows: given values, options, unit.
  func body(_ index: Int, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    let exercise = view.lesson.exercises[index]
    given(exercise, to: &out)
    // On a live page, the answer's field shows these.
    guard view.live == nil else { return }
    options(exercise, &problems, to: &out)
    if view.asksTruth(index) {
      TruthRenderer.buttons(view.lesson.answers.last { $0.id == exercise.id }?.text ?? "", to: &out)
    }
    if let unit = exercise.unit?.text {
      out.markup("<p class=\"unit\">Unit: ")
      out.text(unit)
      out.markup("</p>\n")
    }
  }

  private func given(_ exercise: Exercise, to out: inout HTMLWriter) {
    guard !exercise.given.isEmpty else { return }
    out.markup("<dl class=\"given\">\n")
    for entry in exercise.given {
      out.markup("<dt><code>")
      out.text(entry.key)
      out.markup("</code></dt><dd><code>")
      out.text(entry.value.scalar ?? "…")
      out.markup("</code></dd>\n")
    }
    out.markup("</dl>\n")
  }

  private func options(_ exercise: Exercise, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    guard !exercise.choices.isEmpty else { return }
    // Learners answer with the letters, or with the author's labels.
    let hasLabels = exercise.choices.contains(where: \.hasOwnLabel)
    out.markup(hasLabels ? "<ol class=\"choices labelled\">\n" : "<ol class=\"choices\" type=\"a\">\n")
    for choice in exercise.choices {
      out.markup("<li>")
      if hasLabels {
        out.markup("<span class=\"choice-label\">")
        out.text(choice.label)
        out.markup("</span> ")
      }
      text.writeInline(choice.text, line: choice.position.line, &problems, to: &out)
      out.markup("</li>\n")
    }
    out.markup("</ol>\n")
  }

  /// Writes an answer as it is in the file.
  func answer(_ index: Int, to out: inout HTMLWriter) {
    let answer = view.lesson.answers[index]
    out.markup("<div class=\"answer\"")
    out.attribute("data-answer", answer.id)
    out.line(answer.position.line)
    out.markup("><p class=\"answer-label\">Your answer</p>")
    if answer.text.allSatisfy(\.isWhitespace) {
      out.markup("<p class=\"no-answer\">No answer yet</p>")
    } else {
      CodeWriter.sample(answer.text, to: &out)
    }
    out.markup("</div>\n")
  }

  /// Writes the end of a card: verdict and hints.
  func close(_ index: Int, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    let exercise = view.lesson.exercises[index]
    let verdict = VerdictRenderer(text: text)
    let result = view.result(ofExercise: index)
    if let live = view.live {
      verdict.writeLive(
        result, id: exercise.id, isGrading: live.judging.contains(index), missing: live.unjudged[index], to: &out)
    } else {
      verdict.writeBlock(result, to: &out)
    }
    hints(exercise, &problems, to: &out)
    out.markup("</section>\n")
  }

  /// Writes the hints, each folded inside the one before it, so that they open one at a time.
  private func hints(_ exercise: Exercise, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    for (index, hint) in exercise.hints.enumerated() {
      out.markup("<details class=\"hint\"><summary>")
      if exercise.hints.count == 1 {
        out.markup("Hint")
      } else {
        out.text("Hint \(index + 1) of \(exercise.hints.count)")
      }
      out.markup("</summary>\n")
      text.writeBlocks(
        hint, line: exercise.hintsPosition?.line ?? exercise.position.line, &problems, to: &out)
    }
    for _ in exercise.hints { out.markup("</details>\n") }
  }
}
