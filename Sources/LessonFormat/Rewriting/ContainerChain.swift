/// The containers around a block, outermost first, and the prefix that a further line of theirs begins with.
struct ContainerChain {
  private enum Container {
    case quote
    /// The columns that a further line is indented by.
    case item(Int)
  }

  /// Beyond this many containers or columns there are no tables: a row's cells each repeat the prefix.
  static let limit = 64

  private var containers: [Container] = []
  private(set) var prefix: [UInt8] = []

  /// Nil if the block is nested too deep.
  init?(around block: OutlineBlock, in outline: [OutlineBlock], of text: LessonText) {
    var ancestors: [OutlineBlock] = []
    var parent = block.parent
    while parent >= 0 {
      if outline[parent].kind != .list { ancestors.append(outline[parent]) }
      if ancestors.count > Self.limit { return nil }
      parent = outline[parent].parent
    }
    ancestors.reverse()
    for (index, ancestor) in ancestors.enumerated() {
      if ancestor.kind == .quote {
        containers.append(.quote)
        prefix += [Ascii.greater, Ascii.space]
      } else {
        guard let width = itemWidth(ancestors, index, text) else { return nil }
        containers.append(.item(width))
        prefix += Array(repeating: Ascii.space, count: width)
      }
      if prefix.count > Self.limit * 2 { return nil }
    }
  }

  /// The columns from where an item's parent's content begins to its own: the marker's indentation, its width and the
  /// white space after it.
  private func itemWidth(_ ancestors: [OutlineBlock], _ index: Int, _ text: LessonText) -> Int? {
    let line = ancestors[index].startLine
    var cursor = LineCursor(text.bytes, text.lineRange(line))
    for place in 0..<index {
      switch containers[place] {
      case .quote: guard cursor.quote() else { return nil }
      case .item(let width):
        if ancestors[place].startLine != line {
          cursor.advance(width)
        } else if Self.marker(&cursor) == nil {
          return nil
        }
      }
    }
    return Self.marker(&cursor)
  }

  private static func marker(_ cursor: inout LineCursor) -> Int? {
    let indent = cursor.indent
    cursor.advance(indent)
    guard let end = ContainerSyntax.markerEnd(cursor.bytes, cursor.offset..<cursor.end) else { return nil }
    let width = end - cursor.offset
    cursor.skip(width)
    let space = cursor.indent
    let isBlank = cursor.bytes.trimmed(cursor.offset..<cursor.end).isEmpty
    let padding = space >= 1 && space <= 4 && !isBlank ? space : 1
    cursor.advance(padding)
    return indent + width + padding
  }

  /// Where the content of a further line begins, if the line is inside of every container.
  func contentStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var cursor = LineCursor(bytes, range)
    for container in containers {
      switch container {
      case .quote: guard cursor.quote() else { return nil }
      case .item(let width):
        guard cursor.indent >= width else { return nil }
        cursor.advance(width)
      }
    }
    cursor.advance(cursor.indent)
    return cursor.offset
  }
}
