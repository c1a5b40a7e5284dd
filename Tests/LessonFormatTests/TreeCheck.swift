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
      if !isDetailRight(node, index, lesson) { faults.append("detail of \(index)") }
    }
    for place in lesson.diagnostics.map(\.position) where place.line < 1 || place.column < 1 {
      faults.append("\(place)")
    }
    return faults
  }

  private static func isDetailRight(_ node: Node, _ index: Int, _ lesson: Lesson) -> Bool {
    let detail = Int(node.detail)
    switch node.kind {
    case .list: return lesson.tree.lists.indices.contains(detail)
    case .link, .image: return lesson.tree.links.indices.contains(detail)
    case .codeBlock: return detail == -1 || lesson.tree.links.indices.contains(detail)
    case .table: return lesson.tree.tables.indices.contains(detail)
    case .heading: return (1...6).contains(detail)
    case .cell: return lesson.cells.indices.contains(detail) && lesson.cells[detail].place?.node == index
    case .inlineValue, .checkedNumber:
      return lesson.expressions.indices.contains(detail) && lesson.expressions[detail].node == index
    case .citation: return lesson.citations.indices.contains(detail) && lesson.citations[detail].node == index
    case .exercise:
      guard lesson.exercises.indices.contains(detail), lesson.exercises[detail].node == index else { return false }
      let prompt = lesson.exercises[detail].prompt
      return prompt.lowerBound <= prompt.upperBound && prompt.upperBound == index
    case .answer: return lesson.answers.indices.contains(detail) && lesson.answers[detail].node == index
    case .footnote, .footnoteReference: return lesson.footnotes.indices.contains(detail)
    default: return true
    }
  }
}

/// Damage to a file: bytes changed, lost, doubled, lines moved, hostile pieces put in.
enum Damage {
  private static let pieces = [
    "$", "$$", "`", "```", "|", "[", "](", "]", "{swift} ", "<swift:", "- [ ] ", "> ", "    ", "\t", "\n", "\r\n", "\0",
    "{:", "}", "[@", "[^a]:",
    "~~", "---\n", "+++\n", "<!--", "&#0;", "\\", "{%", "%}", "#", "\u{FEFF}", "exercise", "answer ", "!", "*", "_",
  ]

  static func applied(to original: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = original
    for _ in 0..<(1 + random.below(8)) {
      let place = random.below(bytes.count + 1)
      switch random.below(6) {
      case 0: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: place)
      case 1: if place < bytes.count { bytes[place] = UInt8(random.below(256)) }
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
      case 3:
        bytes.insert(
          contentsOf: bytes[place..<min(bytes.count, place + random.below(200))], at: random.below(bytes.count + 1))
      case 4:
        bytes.insert(contentsOf: Array(String(repeating: random.pick(pieces), count: random.below(30)).utf8), at: place)
      default: if random.below(10) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }
}
