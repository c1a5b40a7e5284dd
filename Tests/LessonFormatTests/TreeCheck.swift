import LessonFormat

/// What every tree must hold to, whatever the input was.
enum TreeCheck {
  static func faults(_ lesson: Lesson) -> [String] {
    let tree = lesson.tree
    guard let root = tree.nodes.first, root.kind == .document, Int(root.end) == tree.nodes.count else {
      return ["root"]
    }
    var faults: [String] = []
    var ends = [tree.nodes.count]
    for (index, node) in tree.nodes.enumerated() {
      while let end = ends.last, end <= index, ends.count > 1 { ends.removeLast() }
      if Int(node.end) <= index || Int(node.end) > ends[ends.count - 1] { faults.append("end of \(index)") }
      ends.append(Int(node.end))
      if node.textStart > node.textEnd || Int(node.textEnd) > tree.bytes.count { faults.append("text of \(index)") }
      if node.line < 1 || node.endLine < node.line { faults.append("lines of \(index): \(node.line)-\(node.endLine)") }
      if String(validating: tree.literalBytes(node), as: UTF8.self) == nil { faults.append("UTF-8 of \(index)") }
      if !isContentRight(node, at: index, lesson) { faults.append("content of \(index)") }
    }
    for place in lesson.diagnostics.map(\.position) where place.line < 1 || place.column < 1 {
      faults.append("\(place)")
    }
    return faults
  }

  /// Places outside of the file that the lesson was read from.
  static func misplaced(_ lesson: Lesson, in bytes: [UInt8]) -> [String] {
    var faults: [String] = []
    // A CR with an LF behind it counts twice, which is enough for a bound.
    let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
    func check(_ line: Int, _ name: @autoclosure () -> String) {
      if line < 1 || line > lines { faults.append("line \(line) of \(name())") }
    }
    for (index, node) in lesson.tree.nodes.enumerated() { check(Int(node.endLine), "node \(index)") }
    for diagnostic in lesson.diagnostics { check(diagnostic.position.line, diagnostic.code.rawValue) }
    for (index, answer) in lesson.answers.enumerated() {
      check(answer.position.line, "answer \(index)")
      if answer.contentStart > answer.contentEnd || !(0...bytes.count).contains(answer.contentStart)
        || !(0...bytes.count).contains(answer.contentEnd)
      {
        faults.append("content of answer \(index)")
      }
    }
    for (index, item) in lesson.tracker.enumerated() {
      check(item.position.line, "item \(index)")
      let marks: [UInt8] = item.isTicked ? [0x58, 0x78] : [0x20]
      if !bytes.indices.contains(item.markOffset) || !marks.contains(bytes[item.markOffset]) {
        faults.append("mark of item \(index)")
      }
    }
    for (index, cell) in lesson.cells.enumerated() {
      guard let place = cell.place else { continue }
      check(place.position.line, "cell \(index)")
      check(place.endLine, "the end of cell \(index)")
    }
    for (index, exercise) in lesson.exercises.enumerated() { check(exercise.position.line, "exercise \(index)") }
    for (index, expression) in lesson.expressions.enumerated() {
      check(expression.position.line, "expression \(index)")
      check(expression.codePosition.line, "the code of expression \(index)")
    }
    return faults
  }

  private static func isContentRight(_ node: Node, at place: Int, _ lesson: Lesson) -> Bool {
    // Decoding traps on an index outside the tree's tables.
    switch lesson.tree.content(of: node) {
    case .heading(let level): return (1...6).contains(level)
    case .cell(let index): return lesson.cells.indices.contains(index) && lesson.cells[index].place?.node == place
    case .inlineValue(let index), .checkedNumber(let index):
      return lesson.expressions.indices.contains(index) && lesson.expressions[index].node == place
    case .citation(let index): return lesson.citations.indices.contains(index) && lesson.citations[index].node == place
    case .exercise(let index):
      guard lesson.exercises.indices.contains(index), lesson.exercises[index].node == place else { return false }
      let prompt = lesson.exercises[index].prompt
      return prompt.lowerBound <= prompt.upperBound && prompt.upperBound == place
    case .answer(let index): return lesson.answers.indices.contains(index) && lesson.answers[index].node == place
    case .footnote(let index), .footnoteReference(let index): return lesson.footnotes.indices.contains(index)
    default: return true
    }
  }
}
