import CellResults
import LessonFormat

/// The numbers of figures and tables, such as `Figure 2`, in the order of the page.
struct FigureNumbering {
  /// By the index of the cell that has the caption.
  private var cells: [Int: String] = [:]
  /// By the node of the paragraph that is the caption of a table, or that consists of an image with a title.
  private var paragraphs: [Int: String] = [:]
  private var labels: [String: String] = [:]

  /// The text with which a paragraph above a table begins if it is the table's caption.
  static let captionMark = Array("Table: ".utf8)

  init(_ view: DocumentView, _ tree: TreeView) {
    var tables: [Numbered] = []
    var figures: [Numbered] = []
    for (index, cell) in view.lesson.cells.enumerated() where cell.options.caption != nil {
      guard let node = cell.place?.node else { continue }
      let numbered = Numbered(node: node, cell: index, label: cell.label)
      if Self.isTable(view.result(ofCell: index)?.outputs ?? []) {
        tables.append(numbered)
      } else {
        figures.append(numbered)
      }
    }
    for (index, node) in tree.nodes.enumerated() where index > 0 {
      if node.kind == .image, case .image(let link) = tree.content(of: node), tree.nodes[index - 1].kind == .paragraph,
        tree.nodes[index - 1].end == node.end, !link.title.isEmpty
      {
        figures.append(Numbered(node: index - 1, cell: nil, label: tree.attributes(at: index - 1)?.identifier))
      } else if node.kind == .table, let caption = Self.caption(above: index, tree) {
        let name = tree.attributes(at: index)?.identifier ?? tree.attributes(at: caption)?.identifier
        tables.append(Numbered(node: caption, cell: nil, label: name))
      }
    }
    number(figures, "Figure")
    number(tables, "Table")
  }

  func name(ofCell index: Int) -> String? { cells[index] }

  func name(ofParagraph index: Int) -> String? { paragraphs[index] }

  func name(ofLabel label: String) -> String? { labels[label] }

  private struct Numbered {
    var node: Int
    var cell: Int?
    var label: String?
  }

  private mutating func number(_ elements: [Numbered], _ word: String) {
    for (index, element) in elements.sorted(by: { $0.node < $1.node }).enumerated() {
      let name = "\(word) \(index + 1)"
      if let cell = element.cell { cells[cell] = name } else { paragraphs[element.node] = name }
      if let label = element.label { labels[label] = name }
    }
  }

  /// The paragraph directly above a table, if it is the table's caption. Its subtree ends where the table begins.
  private static func caption(above table: Int, _ tree: TreeView) -> Int? {
    var index = table - 1
    while index > 0, tree.nodes[index].kind != .paragraph {
      guard tree.nodes[index].kind.isInline, table - index < 200 else { return nil }
      index -= 1
    }
    guard index > 0, Int(tree.nodes[index].end) == table, tree.nodes[index + 1].kind == .text else { return nil }
    return tree.literal(tree.nodes[index + 1]).starts(with: captionMark) ? index : nil
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
}
