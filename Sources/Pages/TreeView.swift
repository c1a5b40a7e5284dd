import LessonFormat

/// A tree with direct access to its nodes and literals, for walks over whole documents.
struct TreeView {
  let nodes: UnsafeBufferPointer<Node>
  private let tree: Tree
  private let literals: UnsafeBufferPointer<UInt8>

  /// Calls `body` with a view of a tree. The view must not leave `body`.
  static func use<Result>(_ tree: Tree, _ body: (TreeView) -> Result) -> Result {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.bytes.withUnsafeBufferPointer { body(TreeView(nodes: nodes, tree: tree, literals: $0)) }
    }
  }

  /// The size of all literals.
  var byteCount: Int { literals.count }

  func content(at index: Int) -> NodeContent { tree.content(of: nodes[index]) }

  func content(of node: Node) -> NodeContent { tree.content(of: node) }

  /// The UTF-8 of a node's literal.
  @inline(__always)
  func literal(_ node: Node) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: literals[Int(node.textStart)..<Int(node.textEnd)])
  }

  func string(_ node: Node) -> String { String(decoding: literal(node), as: UTF8.self) }

  /// The words below a node without markup.
  func plainText(of index: Int) -> String { tree.plainText(of: index) }

  /// The attributes that an attribute line gives to a block.
  func attributes(at index: Int) -> Attributes? {
    tree.attributes.isEmpty ? nil : tree.attributes[Int32(index)]
  }
}
