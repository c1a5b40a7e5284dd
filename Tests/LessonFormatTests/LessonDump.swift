import LessonFormat

/// A whole lesson in lines: front matter, tree, tables of elements, diagnostics.
enum LessonDump {
  static func text(_ lesson: Lesson) -> String {
    var output = "title \(TreeDump.quoted(lesson.title))\n"
    if lesson.frontMatter.language != .none {
      output += "front matter \(lesson.frontMatter.language) to \(lesson.frontMatter.endLine)\n"
      output += data(lesson.frontMatter.data, "  ")
    }
    output += TreeDump.text(lesson)
    for exercise in lesson.exercises { output += self.exercise(exercise) }
    for item in lesson.tracker {
      output += "tracker \(item.isTicked ? "done" : "open") \(TreeDump.place(item.position)) byte \(item.markOffset) "
      output += "\(TreeDump.quoted(item.text)) \(item.links)\n"
    }
    for label in lesson.labels {
      output +=
        "label \(label.name) \(label.kind) \(label.isExplicit ? "chosen" : "made") \(TreeDump.place(label.position)) "
      output += "\(TreeDump.quoted(label.title)) node \(label.node)\n"
    }
    for reference in lesson.references {
      output +=
        "reference \(TreeDump.quoted(reference.path)) # \(reference.label ?? "-") \(TreeDump.place(reference.position))\n"
    }
    for note in lesson.footnotes { output += "footnote \(note.name) \(note.number) \(TreeDump.place(note.position))\n" }
    for mistake in lesson.diagnostics {
      output += "\(TreeDump.place(mistake.position)) \(mistake.severity) \(mistake.code.rawValue): \(mistake.message)"
      output += mistake.help.map { " \($0)\n" } ?? "\n"
    }
    return output
  }

  private static func data(_ node: DataNode, _ indent: String) -> String {
    switch node.value {
    case .null: return "\(indent)null\n"
    case .scalar(let text): return "\(indent)\(TreeDump.quoted(text)) \(TreeDump.place(node.position))\n"
    case .list(let items): return "\(indent)list\n" + items.map { data($0, indent + "  ") }.joined()
    case .map(let entries):
      return entries.map {
        "\(indent)\($0.key) \(TreeDump.place($0.keyPosition))\n" + data($0.value, indent + "  ")
      }.joined()
    }
  }

  private static func exercise(_ exercise: Exercise) -> String {
    var output = "exercise \(TreeDump.quoted(exercise.id)) points \(exercise.points) unit \(exercise.unit?.text ?? "-")"
    output += " after \(exercise.cellsBefore) hints \(exercise.hints)\n"
    if let expect = exercise.expect {
      output += "  expect \(TreeDump.quoted(expect.text)) \(TreeDump.place(expect.position))\n"
    }
    if exercise.tolerance != nil, let tolerance = exercise.written["tolerance"] {
      output += "  tolerance\n" + data(tolerance, "    ")
    }
    for mistake in exercise.mistakes {
      output +=
        "  mistake \(mistake.value.text) \(TreeDump.place(mistake.value.position)) \(mistake.credit ?? "-") \(mistake.say)\n"
    }
    if case .code(let question) = exercise.question {
      for call in question.calls {
        output += "  call \(call.code.text) \(TreeDump.place(call.code.position))\(call.isHidden ? " hidden" : "")\n"
      }
    }
    for choice in exercise.written["choices"]?.list ?? [] { output += "  choice\n" + data(choice, "    ") }
    for entry in exercise.given { output += "  given \(entry.key)\n" + data(entry.value, "    ") }
    return output
  }
}
