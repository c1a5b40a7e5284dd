internal import Glibc

extension PanelDrawing {
  private struct Cell: Hashable {
    let x: Int
    let y: Int
  }

  /// Many points as one dot for each place, larger and darker where more of them are.
  mutating func drawCrowd(_ mark: PlotMark, _ points: [Point]) {
    var size = 1.0
    var counts: [Cell: Int] = [:]
    repeat {
      counts.removeAll(keepingCapacity: true)
      for point in points { counts[Cell(x: Int(point.x / size), y: Int(point.y / size)), default: 0] += 1 }
      size += size < 2 ? 1 : 2
    } while counts.count > 2500 && size < 16
    size -= size <= 2 ? 1 : 2
    let most = Double(counts.values.max() ?? 1)
    var paths = [PathWriter](repeating: PathWriter(), count: 4)
    for (cell, count) in counts.sorted(by: { ($0.key.y, $0.key.x) < ($1.key.y, $1.key.x) }) {
      let density = most > 1 ? sqrt(Double(count) / most) : 0.5
      paths[min(Int(density * 4), 3)].dot(Point(x: (Double(cell.x) + 0.5) * size, y: (Double(cell.y) + 0.5) * size))
    }
    group(mark) { canvas in
      for (step, path) in paths.enumerated() {
        canvas.path(
          path.data, class: "chart-dots chart-d\(step + 1)", attributes: ("none", mark.style.fallbackColor, nil))
      }
    }
  }
}
