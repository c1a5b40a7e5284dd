import LessonFormat

/// A lesson's tree in lines: indentation, kind, source lines, what is special, literal.
enum TreeDump {
  static func text(_ lesson: Lesson) -> String {
    let tree = lesson.tree
    var output = ""
    var ends: [Int] = []
    for (index, node) in tree.nodes.enumerated() {
      while let end = ends.last, end <= index { ends.removeLast() }
      output += String(repeating: "  ", count: ends.count) + "\(node.kind) \(node.line)"
      if node.endLine != node.line { output += "-\(node.endLine)" }
      output += detail(node, lesson)
      if let attributes = tree.attributes[Int32(index)] {
        output += " {\(attributes.classes.joined(separator: " "))#\(attributes.identifier ?? "")}"
      }
      if node.textEnd > node.textStart { output += " \(quoted(tree.literal(node)))" }
      output += "\n"
      ends.append(Int(node.end))
    }
    return output
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"") + "\""
  }

  private static func detail(_ node: Node, _ lesson: Lesson) -> String {
    let tree = lesson.tree
    switch tree.content(of: node) {
    case .heading(let number), .tableCell(let number): return " \(number)"
    case .item(nil): return ""
    case .item(.done?): return " done"
    case .item(.open?): return " open"
    case .list(let list):
      return
        " \(list.isOrdered ? "from \(list.start)" : "bullets") \(list.isTight ? "tight" : "loose")"
    case .link(let link), .image(let link): return " \(quoted(link.destination)) \(quoted(link.title))"
    case .codeBlock(let info): return info.isEmpty ? "" : " \(quoted(info))"
    case .table(let table): return " \(table.alignments.map { "\($0)" }.joined(separator: ","))"
    case .cell(let index):
      let cell = lesson.cells[index]
      let from = cell.place?.position ?? SourcePosition(line: 0)
      let start = cell.place?.codeStart ?? from
      return
        " \(cell.role) \(cell.label ?? "-") at \(place(from)) code \(place(start)) to \(cell.place?.endLine ?? 0) \(options(cell.options))"
    case .inlineValue(let index), .checkedNumber(let index):
      let value = lesson.expressions[index]
      return
        " \(value.purpose) \(quoted(value.code)) at \(place(value.position)) code \(place(value.codePosition)) after \(value.cellsBefore)"
    case .citation(let index):
      let citation = lesson.citations[index]
      return
        " \(citation.items.map { "\($0.key)|\($0.locator)" })\(citation.isForeign ? " foreign" : "") at \(place(citation.position))"
    case .exercise(let index):
      let exercise = lesson.exercises[index]
      return " \(exercise.id) at \(place(exercise.position)) prompt \(exercise.prompt)"
    case .answer(let index):
      let answer = lesson.answers[index]
      return " \(answer.id) at \(place(answer.position)) bytes \(answer.contentStart)..<\(answer.contentEnd)"
    case .footnote(let index), .footnoteReference(let index):
      return " \(lesson.footnotes[index].name) \(lesson.footnotes[index].number)"
    default: return ""
    }
  }

  static func place(_ position: SourcePosition) -> String { "\(position.line):\(position.column)" }

  private static func options(_ options: CellOptions) -> String {
    var words: [String] = []
    if options.isHidden { words.append("hidden") }
    if options.isCollapsed { words.append("collapsed") }
    if options.isStatic { words.append("static") }
    if options.mustFail { words.append("fails") }
    if options.isOptimized { words.append("optimized") }
    if let timeout = options.timeout { words.append("timeout=\(timeout)") }
    if let caption = options.caption { words.append("caption=\(quoted(caption))") }
    return "[\(words.joined(separator: " "))]"
  }
}
