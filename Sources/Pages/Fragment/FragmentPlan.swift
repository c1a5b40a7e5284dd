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
  /// `Table 1`, by the node of the paragraph that is the caption.
  private(set) var captions: [Int: String] = [:]
  /// `Figure 2` or `Table 1`, by label.
  private(set) var numberedLabels: [String: String] = [:]
  /// Cross references by node, for links without text.
  private(set) var references: [Int: Int] = [:]

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
    var tables: [(node: Int, cell: Int?, label: String?)] = []
    var figures = 0
    for (index, cell) in lesson.cells.enumerated() where cell.options.caption != nil {
      let outputs = index < content.cells.count ? content.cells[index]?.outputs ?? [] : []
      if Self.isTable(outputs) {
        tables.append((cell.node, index, cell.label))
      } else {
        figures += 1
        captionedCells[index] = "Figure \(figures)"
        if let label = cell.label { numberedLabels[label] = "Figure \(figures)" }
      }
    }
    if !lesson.tree.tables.isEmpty {
      for (index, node) in nodes.enumerated() where node.kind == .paragraph {
        let next = Int(node.end)
        guard next < nodes.count, nodes[next].kind == .table, index + 1 < next, nodes[index + 1].kind == .text else {
          continue
        }
        let text = literals[Int(nodes[index + 1].textStart)..<Int(nodes[index + 1].textEnd)]
        if text.starts(with: Self.captionMark) {
          tables.append((index, nil, lesson.tree.attributes[Int32(next)]?.identifier))
        }
      }
    }
    tables.sort { $0.node < $1.node }
    for (index, table) in tables.enumerated() {
      let name = "Table \(index + 1)"
      if let cell = table.cell { captionedCells[cell] = name } else { captions[table.node] = name }
      if let label = table.label { numberedLabels[label] = name }
    }
  }

  private static func isTable(_ outputs: [Output]) -> Bool {
    var hasTable = false
    for output in outputs {
      switch output {
      case .chart: return false
      case .table: hasTable = true
      default: break
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
      switch nodes[block].kind {
      case .cell, .heading, .thematicBreak: blocks.removeAll()
      default: blocks.append(block)
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
    switch node.kind {
    case .answer: return lesson.answers[Int(node.detail)].id == exercise
    case .cell:
      switch lesson.cells[Int(node.detail)].role {
      case .answer(let id), .solution(let id): return id == exercise
      case .lesson: return false
      }
    default: return false
    }
  }
}
