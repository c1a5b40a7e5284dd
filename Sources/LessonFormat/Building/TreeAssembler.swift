/// Writes the records of a tree: nodes in preorder, literals and payloads. Nothing else changes them while a lesson is
/// built.
///
/// Nodes are only appended, or cut off at the end, so that indices stay valid.
struct TreeAssembler {
  /// An open node.
  struct Frame {
    enum Role: UInt8 {
      case plain, paragraph, heading, item, task, tableCell, inline, checkedNumber
      /// Has no node of its own.
      case dropped
    }

    var node: Int
    var role: Role
    /// The last block directly below it, or -1.
    var lastBlock = -1
  }

  private(set) var tree = Tree()
  private var frames: [Frame] = []
  /// Whether the last node is text that may still grow.
  private var isTextOpen = false

  /// - Parameter size: the size of the text that libcmark read, in bytes.
  init(tables: [TableDetail], size: Int) {
    tree.tables = tables
    tree.nodes.reserveCapacity(size / 24 + 16)
    tree.bytes.reserveCapacity(size + 64)
  }

  var nodes: [Node] { tree.nodes }

  /// The UTF-8 of all literals.
  var bytes: [UInt8] { tree.bytes }

  /// The number of nodes, which is the index of the next.
  var count: Int { tree.nodes.count }

  /// How many nodes are open.
  var depth: Int { frames.count }

  /// The frame so many levels above the innermost.
  func frame(above levels: Int = 0) -> Frame { frames[frames.count - 1 - levels] }

  // MARK: Open nodes

  mutating func push(_ node: Int, _ role: Frame.Role) {
    frames.append(Frame(node: node, role: role))
  }

  /// Closes the innermost open node.
  mutating func pop() -> Frame {
    let frame = frames.removeLast()
    if frame.node >= 0 { end(frame.node) }
    return frame
  }

  /// Records that a block is the last one below the innermost open node.
  mutating func setLastBlock(_ node: Int) {
    frames[frames.count - 1].lastBlock = node
  }

  /// Makes the item around the innermost open node a task.
  mutating func markTask(_ mark: TaskMark) -> Int? {
    let index = frames.count - 2
    guard index >= 0, frames[index].role == .item else { return nil }
    frames[index].role = .task
    let node = frames[index].node
    tree.nodes[node].detail = mark == .done ? 2 : 1
    return node
  }

  // MARK: Nodes

  mutating func append(_ kind: Node.Kind, line: Int, endLine: Int, detail: Int = 0) -> Int {
    isTextOpen = false
    tree.nodes.append(
      Node(
        kind: kind, line: Int32(truncatingIfNeeded: line), endLine: Int32(truncatingIfNeeded: endLine),
        detail: Int32(truncatingIfNeeded: detail)))
    return tree.nodes.count - 1
  }

  @discardableResult
  mutating func appendLeaf(_ kind: Node.Kind, _ range: Range<Int>, line: Int, detail: Int = 0) -> Int {
    let line = Int32(truncatingIfNeeded: line)
    var node = Node(kind: kind, line: line, endLine: line, detail: Int32(truncatingIfNeeded: detail))
    node.textStart = Int32(truncatingIfNeeded: range.lowerBound)
    node.textEnd = Int32(truncatingIfNeeded: range.upperBound)
    node.end = Int32(truncatingIfNeeded: tree.nodes.count + 1)
    tree.nodes.append(node)
    return tree.nodes.count - 1
  }

  mutating func appendLink(_ kind: Node.Kind, _ link: LinkDetail, line: Int) -> Int {
    tree.links.append(link)
    return appendLeaf(kind, 0..<0, line: line, detail: tree.links.count - 1)
  }

  /// Appends a list's payload. Returns its index.
  mutating func addList(_ list: ListDetail) -> Int {
    tree.lists.append(list)
    return tree.lists.count - 1
  }

  /// Ends a node's subtree after the last node.
  mutating func end(_ node: Int) {
    tree.nodes[node].end = Int32(truncatingIfNeeded: tree.nodes.count)
  }

  mutating func setEndLine(_ node: Int, _ line: Int) {
    tree.nodes[node].endLine = Int32(truncatingIfNeeded: line)
  }

  /// Makes a block of code an element of the lesson.
  mutating func become(_ kind: Node.Kind, _ node: Int, detail: Int = 0) {
    tree.nodes[node].kind = kind
    tree.nodes[node].detail = Int32(truncatingIfNeeded: detail)
  }

  mutating func setInfo(_ node: Int, _ info: String) {
    tree.links.append(LinkDetail(destination: "", title: info))
    tree.nodes[node].detail = Int32(truncatingIfNeeded: tree.links.count - 1)
  }

  /// Removes a node and everything after it.
  mutating func cut(from node: Int) {
    tree.nodes.removeSubrange(node...)
  }

  /// Takes the paragraph away from around its only child, which gets its lines.
  mutating func unwrap(_ paragraph: Int) {
    tree.nodes[paragraph + 1].line = tree.nodes[paragraph].line
    tree.nodes[paragraph + 1].endLine = tree.nodes[paragraph].endLine
    tree.nodes[paragraph + 1].end = Int32(truncatingIfNeeded: paragraph + 1)
    tree.nodes.remove(at: paragraph)
  }

  /// Makes a text node a container of the nodes after it.
  mutating func makeStrikethrough(_ node: Int) {
    tree.nodes[node].kind = .strikethrough
    tree.nodes[node].textStart = 0
    tree.nodes[node].textEnd = 0
    end(node)
  }

  // MARK: Literals

  /// Appends bytes. Returns where they are.
  mutating func appendBytes(_ bytes: some Sequence<UInt8>) -> Range<Int> {
    let start = tree.bytes.count
    tree.bytes.append(contentsOf: bytes)
    return start..<tree.bytes.count
  }

  mutating func setLiteral(_ node: Int, _ range: Range<Int>) {
    tree.nodes[node].textStart = Int32(truncatingIfNeeded: range.lowerBound)
    tree.nodes[node].textEnd = Int32(truncatingIfNeeded: range.upperBound)
  }

  /// Appends text: to the last node if that is text of the same run.
  mutating func growText(_ literal: UnsafeRawBufferPointer, line: Int) {
    let start = tree.bytes.count
    tree.bytes.append(contentsOf: literal)
    if isTextOpen {
      tree.nodes[tree.nodes.count - 1].textEnd = Int32(truncatingIfNeeded: tree.bytes.count)
    } else {
      appendLeaf(.text, start..<tree.bytes.count, line: line)
      isTextOpen = true
    }
  }

  /// Ends the run of text. Returns false if there was none.
  @discardableResult
  mutating func endText() -> Bool {
    defer { isTextOpen = false }
    return isTextOpen
  }

  /// The bytes of a node's literal, as a range of the tree's bytes.
  func literalRange(_ node: Int) -> Range<Int> {
    Int(tree.nodes[node].textStart)..<Int(tree.nodes[node].textEnd)
  }

  /// A node's literal.
  func literal(_ node: Int) -> String { tree.literal(tree.nodes[node]) }

  /// Removes a final newline from a node's literal.
  mutating func dropFinalNewline(_ node: Int) {
    let range = literalRange(node)
    if let last = range.last, tree.bytes[last] == Ascii.newline { setLiteral(node, range.dropLast()) }
  }

  // MARK: Attributes

  /// Adds attributes to a block.
  mutating func addAttributes(_ attributes: Attributes, to node: Int) {
    let key = Int32(truncatingIfNeeded: node)
    var all = tree.attributes[key] ?? Attributes()
    all.classes += attributes.classes
    all.identifier = attributes.identifier ?? all.identifier
    tree.attributes[key] = all
  }

  mutating func removeAttributes(of node: Int) -> Attributes? {
    tree.attributes.removeValue(forKey: Int32(truncatingIfNeeded: node))
  }
}
