/// Lines of equal value through a grid by marching squares (Lorensen and Cline 1987, in the plane).
struct ContourLines {
  /// Places of the grid's nodes on the drawing, in ascending order of the data.
  let x: [Double]
  let y: [Double]
  /// Values row by row, as many as `x.count * y.count`.
  let z: [Double]

  /// A point where a line crosses an edge of the grid, known by the edge.
  private struct Edge: Hashable {
    let column: Int
    let row: Int
    let isVertical: Bool
  }

  /// The lines at one level, each as points in order; a closed one ends where it began.
  func lines(at level: Double) -> [[Point]] {
    guard x.count > 1, y.count > 1 else { return [] }
    var neighbors: [Edge: [Edge]] = [:]
    var order: [Edge] = []
    func join(_ a: Edge, _ b: Edge) {
      for (from, to) in [(a, b), (b, a)] {
        if neighbors[from] == nil { order.append(from) }
        neighbors[from, default: []].append(to)
      }
    }
    for row in 0..<(y.count - 1) {
      for column in 0..<(x.count - 1) {
        for (a, b) in segments(column, row, level) { join(a, b) }
      }
    }
    var lines: [[Point]] = []
    var seen: Set<Edge> = []
    // Open lines first, from their ends; what remains is closed.
    for start in order.filter({ neighbors[$0]?.count == 1 }) + order where !seen.contains(start) {
      var line: [Edge] = []
      var next: Edge? = start
      while let edge = next, seen.insert(edge).inserted {
        line.append(edge)
        next = neighbors[edge]?.first { !seen.contains($0) }
      }
      if line.count > 2, let last = line.last, neighbors[last]?.contains(start) == true { line.append(start) }
      let points = line.map { crossing($0, level) }
      if points.count > 1 { lines.append(points) }
    }
    return lines
  }

  private func segments(_ column: Int, _ row: Int, _ level: Double) -> [(Edge, Edge)] {
    let corners = [value(column, row), value(column + 1, row), value(column + 1, row + 1), value(column, row + 1)]
    guard corners.allSatisfy({ $0.isFinite }) else { return [] }
    let bottom = Edge(column: column, row: row, isVertical: false)
    let top = Edge(column: column, row: row + 1, isVertical: false)
    let left = Edge(column: column, row: row, isVertical: true)
    let right = Edge(column: column + 1, row: row, isVertical: true)
    var code = 0
    for (bit, corner) in corners.enumerated() where corner >= level { code |= 1 << bit }
    switch code {
    case 1, 14: return [(left, bottom)]
    case 2, 13: return [(bottom, right)]
    case 3, 12: return [(left, right)]
    case 4, 11: return [(right, top)]
    case 6, 9: return [(bottom, top)]
    case 7, 8: return [(left, top)]
    case 5, 10:
      // A saddle: the mean says which corners belong together.
      let isMiddleHigh = corners.reduce(0) { $0 + $1 / 4 } >= level
      return (code == 5) == isMiddleHigh ? [(left, top), (bottom, right)] : [(left, bottom), (right, top)]
    default: return []
    }
  }

  private func value(_ column: Int, _ row: Int) -> Double { z[row * x.count + column] }

  private func crossing(_ edge: Edge, _ level: Double) -> Point {
    let a = value(edge.column, edge.row)
    let b = edge.isVertical ? value(edge.column, edge.row + 1) : value(edge.column + 1, edge.row)
    // Halved, so that the difference of large values does not overflow.
    let span = b / 2 - a / 2
    let share = span == 0 ? 0.5 : min(max((level / 2 - a / 2) / span, 0), 1)
    if edge.isVertical {
      return Point(x: x[edge.column], y: y[edge.row] + share * (y[edge.row + 1] - y[edge.row]))
    }
    return Point(x: x[edge.column] + share * (x[edge.column + 1] - x[edge.column]), y: y[edge.row])
  }
}
