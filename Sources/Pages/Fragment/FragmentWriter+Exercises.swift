import LessonFormat

extension FragmentWriter {
  /// `2 points`, `1/3 point`.
  static func worth(_ exercise: Exercise) -> String {
    if let fraction = exercise.pointsFraction {
      return "\(fraction) \(fraction.numerator <= fraction.denominator ? "point" : "points")"
    }
    return "\(points(exercise.points)) \(exercise.points == 1 ? "point" : "points")"
  }

  mutating func openExercise(_ card: FragmentPlan.Card) {
    let exercise = content.lesson.exercises[card.exercise]
    let display = exerciseDisplay(card.exercise)
    out.freshLine()
    out.markup("<section class=\"exercise ")
    out.text((display?.state ?? .unanswered).rawValue)
    out.markup("\"")
    identifier(exercise.id)
    out.attribute("data-exercise", exercise.id)
    out.attribute("data-line", String(exercise.position.line))
    out.attribute("aria-label", "Exercise \(title(card.exercise))")
    out.markup(">\n<p class=\"exercise-head\"><span class=\"exercise-kind\">Exercise</span> <b>")
    out.text(title(card.exercise))
    out.markup("</b> <span class=\"points\">")
    if let earned = display?.earned {
      out.text("\(Self.points(earned)) of \(Self.points(exercise.points)) \(exercise.points == 1 ? "point" : "points")")
    } else {
      out.text(Self.worth(exercise))
    }
    out.markup("</span>")
    if let display { out.badge(display.state) }
    out.markup("</p>\n")
    stack.append(OpenElement(end: Int32(card.end), kind: .exercise, aux: Int32(card.exercise)))
  }

  /// The fence itself: what is given, the choices, the unit. The key never comes out.
  mutating func exercise(_ index: Int, _ node: Node) {
    let isInCard = stack.contains { $0.kind == .exercise && $0.aux == Int32(index) }
    if !isInCard {
      openExercise(FragmentPlan.Card(exercise: index, end: min(Int(node.end), Int(stack.last?.end ?? .max))))
    }
    let exercise = content.lesson.exercises[index]
    if !exercise.given.isEmpty {
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
    if !exercise.choices.isEmpty, content.live == nil {
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
        inline(choice.text, line: choice.position.line)
        out.markup("</li>\n")
      }
      out.markup("</ol>\n")
    }
    if content.live == nil, content.asksTruth(index) { truthButtons(exercise) }
    if let unit = exercise.unit?.text, content.live == nil {
      out.markup("<p class=\"unit\">Unit: ")
      out.text(unit)
      out.markup("</p>\n")
    }
  }

  mutating func answer(_ index: Int, _ node: Node) {
    let answer = content.lesson.answers[index]
    out.freshLine()
    if hasField(answer.id) { return field(answer.id) }
    out.markup("<div class=\"answer\"")
    out.attribute("data-answer", answer.id)
    out.attribute("data-line", String(answer.position.line))
    out.markup("><p class=\"answer-label\">Your answer</p>")
    if answer.text.allSatisfy(\.isWhitespace) {
      out.markup("<p class=\"no-answer\">No answer yet</p>")
    } else {
      var text = answer.text
      out.markup("<pre")
      text.withUTF8 { makeScrollable($0) }
      out.markup("><samp>")
      out.text(text)
      out.markup("</samp></pre>")
    }
    out.markup("</div>\n")
  }

  mutating func closeExercise(_ index: Int) {
    let exercise = content.lesson.exercises[index]
    out.freshLine()
    if content.live != nil {
      // Where the file has no answer yet, the first one makes its place.
      if hasField(exercise.id), !content.lesson.hasAnswer(exercise.id) { field(exercise.id) }
      return liveVerdict(index)
    }
    if let display = exerciseDisplay(index), display.state != .unanswered || !display.details.isEmpty {
      out.markup("<div class=\"verdict ")
      out.text(display.state.rawValue)
      out.markup("\">\n")
      verdict(display)
      out.markup("</div>\n")
    }
    hints(exercise)
    out.markup("</section>\n")
  }

  mutating func verdict(_ display: ExerciseDisplay) {
    out.markup("<p><b>")
    out.markup(display.state.verdict)
    out.markup("</b>")
    if let reason = display.reason {
      out.markup(" ")
      self.reason(reason, remark: display.remark)
    }
    out.markup("</p>\n")
    if !display.details.isEmpty {
      out.markup("<ul>\n")
      for detail in display.details {
        out.markup("<li>")
        out.sentence(detail)
        out.markup("</li>\n")
      }
      out.markup("</ul>\n")
    }
  }

  /// One at a time: each hint holds the next, folded.
  mutating func hints(_ exercise: Exercise) {
    for (index, hint) in exercise.hints.enumerated() {
      out.markup("<details class=\"hint\"><summary>")
      if exercise.hints.count == 1 {
        out.markup("Hint")
      } else {
        out.text("Hint \(index + 1) of \(exercise.hints.count)")
      }
      out.markup("</summary>\n")
      blocks(hint, line: exercise.hintsPosition?.line ?? exercise.position.line)
    }
    for _ in exercise.hints { out.markup("</details>\n") }
  }

  func exerciseDisplay(_ index: Int) -> ExerciseDisplay? {
    index < content.exercises.count ? content.exercises[index] : nil
  }

  private func title(_ index: Int) -> String {
    let exercise = content.lesson.exercises[index]
    if let title = exerciseDisplay(index)?.title ?? exercise.title { return title }
    let words = exercise.id.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// A reason as the beginning of a sentence.
  static func begun(_ reason: String) -> String {
    let hasEnd = reason.last.map { ".!?…”`".contains($0) } ?? true
    return reason.prefix(1).uppercased() + reason.dropFirst() + (hasEnd ? "" : ".")
  }

  /// At most two decimal places, none that are zero.
  static func points(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let whole = hundredths / 100
    let rest = abs(hundredths % 100)
    if rest == 0 { return String(whole) }
    let digits = rest % 10 == 0 ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest)
    return "\(value < 0 && whole == 0 ? "-" : "")\(whole).\(digits)"
  }
}
