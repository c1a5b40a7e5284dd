/// The limits between cells whose centres are the nodes of a grid.
enum CellEdges {
  /// The order of the nodes along the axis, without those that have no place on it, and the edges between them:
  /// halfway, and as far out at the ends. One more edge than nodes; no edges without nodes.
  static func edges(of nodes: [Double]) -> (order: [Int], edges: [Double]) {
    let order = nodes.indices.filter { nodes[$0].isFinite }.sorted { nodes[$0] < nodes[$1] }
    guard let first = order.first, let last = order.last else { return ([], []) }
    if order.count == 1 { return (order, [nodes[first] - 0.5, nodes[first] + 0.5]) }
    var edges = zip(order, order.dropFirst()).map { nodes[$0] + (nodes[$1] - nodes[$0]) / 2 }
    edges.insert(2 * nodes[first] - edges[0], at: 0)
    edges.append(2 * nodes[last] - edges[edges.count - 1])
    return (order, edges)
  }
}
