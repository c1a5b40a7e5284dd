import CellResults
import LessonFormat

/// What must be known before the first byte is written: numbers of figures and tables, names by node, exercises' cards.
struct FragmentPlan {
  struct Card {
    var exercise: Int
    /// One past the card's last node.
    var end: Int
  }

  /// By the node with which the card begins.
  private(set) var cards: [Int: Card] = [:]
  /// Names of headings, by node.
  private(set) var headings: [Int: String] = [:]
  private(set) var tracker: [Int: Int] = [:]
  /// `Figure 2`, by the index of the cell that has the caption.
  private(set) var captionedCells: [Int: String] = [:]
  /// `Table 1`, by the node of the paragraph that is the caption; `Figure 2`, by the paragraph that is nothing but an
  /// image with a title.
  private(set) var captions: [Int: String] = [:]
  /// `Figure 2` or `Table 1`, by label.
  private(set) var numberedLabels: [String: String] = [:]
  /// Cross references by node, for links without text.
  private(set) var references: [Int: Int] = [:]

  /// Names that exercises and cells have; a heading's own words yield to them.
  private(set) var reserved: Set<String> = []
  /// What labels are called.
  private(set) var labelTitles: [String: String] = [:]

  /// What a paragraph above a table begins with to be its caption.
  static let captionMark = Array("Table: ".utf8)

  init(_ content: PageContent, nodes: UnsafeBufferPointer<Node>, literals: UnsafeBufferPointer<UInt8>) {
    let lesson = content.lesson
    for label in lesson.labels {
      if label.kind == .heading { headings[label.node] = label.name }
      if labelTitles[label.name] == nil { labelTitles[label.name] = label.title }
    }
    for (index, item) in lesson.tracker.enumerated() { tracker[item.node] = index }
    for (index, reference) in lesson.references.enumerated() { references[reference.node] = index }
    reserved = Set(lesson.exercises.map(\.id)).union(lesson.cells.compactMap(\.label))
    number(content, nodes, literals)
    for (index, exercise) in lesson.exercises.enumerated() {
      let card = Self.card(exercise, index: index, lesson, nodes)
      cards[card.start] = card.card
    }
  }

  private mutating func number(
    _ content: PageContent, _ nodes: UnsafeBufferPointer<Node>, _ literals: UnsafeBufferPointer<UInt8>
  ) {
    let lesson = content.lesson
    var tables: [Numbered] = []
    var figures: [Numbered] = []
    for (index, cell) in lesson.cells.enumerated() where cell.options.caption != nil {
      guard let node = cell.place?.node else { continue }
      let outputs = index < content.cells.count ? content.cells[index]?.outputs ?? [] : []
      let numbered = Numbered(node: node, cell: index, label: cell.label)
      if Self.isTable(outputs) { tables.append(numbered) } else { figures.append(numbered) }
    }
    for (index, node) in nodes.enumerated() {
      if case .image(let link) = lesson.tree.content(of: node), index > 0, nodes[index - 1].kind == .paragraph,
        nodes[index - 1].end == node.end, !link.title.isEmpty
      {
        figures.append(
          Numbered(node: index - 1, cell: nil, label: lesson.tree.attributes[Int32(index - 1)]?.identifier))
      } else if node.kind == .table, index > 0, let caption = Self.caption(above: index, nodes, literals) {
        let name =
          lesson.tree.attributes[Int32(index)]?.identifier ?? lesson.tree.attributes[Int32(caption)]?.identifier
        tables.append(Numbered(node: caption, cell: nil, label: name))
      }
    }
    name(figures, "Figure")
    name(tables, "Table")
  }

  private struct Numbered {
    var node: Int
    var cell: Int?
    var label: String?
  }

  private mutating func name(_ elements: [Numbered], _ word: String) {
    for (index, element) in elements.sorted(by: { $0.node < $1.node }).enumerated() {
      let name = "\(word) \(index + 1)"
      if let cell = element.cell { captionedCells[cell] = name } else { captions[element.node] = name }
      if let label = element.label { numberedLabels[label] = name }
    }
  }

  /// The paragraph right above a table, if it is its caption: the node whose subtree ends where the table begins.
  private static func caption(
    above table: Int, _ nodes: UnsafeBufferPointer<Node>, _ literals: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var index = table - 1
    while index > 0, nodes[index].kind != .paragraph {
      guard nodes[index].kind.isInline, table - index < 200 else { return nil }
      index -= 1
    }
    guard index > 0, Int(nodes[index].end) == table, nodes[index + 1].kind == .text else { return nil }
    let text = literals[Int(nodes[index + 1].textStart)..<Int(nodes[index + 1].textEnd)]
    return text.starts(with: captionMark) ? index : nil
  }

  private static func isTable(_ outputs: [Output]) -> Bool {
    var hasTable = false
    for output in outputs {
      switch output {
      case .chart: return false
      case .table: hasTable = true
      case .text, .value, .truncated: break
      }
    }
    return hasTable
  }

  /// The blocks that one exercise's card takes in: its prompt back to the last lesson cell, the exercise, and what
  /// stands below it for the same exercise. A long run of prose is not all prompt: then only its last block is.
  private static func card(
    _ exercise: Exercise, index: Int, _ lesson: Lesson, _ nodes: UnsafeBufferPointer<Node>
  ) -> (start: Int, card: Card) {
    guard nodes.indices.contains(exercise.node) else { return (-1, Card(exercise: index, end: 0)) }
    var blocks: [Int] = []
    var block = exercise.prompt.lowerBound
    while block >= 0, block < exercise.node {
      let kind = nodes[block].kind
      if kind == .cell || kind == .heading || kind == .thematicBreak {
        blocks.removeAll()
      } else {
        blocks.append(block)
      }
      block = Int(nodes[block].end)
    }
    if block != exercise.node { blocks.removeAll() }
    if blocks.count > 8 { blocks.removeFirst(blocks.count - 1) }
    var end = Int(nodes[exercise.node].end)
    while end < nodes.count, belongs(nodes[end], to: exercise.id, lesson) { end = Int(nodes[end].end) }
    return (blocks.first ?? exercise.node, Card(exercise: index, end: end))
  }

  private static func belongs(_ node: Node, to exercise: String, _ lesson: Lesson) -> Bool {
    if case .answer(let index) = lesson.tree.content(of: node) { return lesson.answers[index].id == exercise }
    guard case .cell(let index) = lesson.tree.content(of: node) else { return false }
    switch lesson.cells[index].role {
    case .answer(let id), .solution(let id): return id == exercise
    case .lesson: return false
    }
  }
}
