#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

extension PanelDrawing {
  private struct Cell: Hashable {
    let x: Int
    let y: Int
  }

  /// Many points as one dot for each place or, where they are too many for that, as tiles that are darker where more
  /// points are.
  mutating func drawCrowd(_ mark: PlotMark, _ points: [Point]) {
    var counts: [Cell: Int] = [:]
    var size = 0.0
    repeat {
      size += size < 2 ? 1 : 2
      counts.removeAll(keepingCapacity: true)
      for point in points { counts[Cell(x: Int(point.x / size), y: Int(point.y / size)), default: 0] += 1 }
    } while counts.count > 2500 && size < 20
    let most = Double(counts.values.max() ?? 1)
    var paths = [PathWriter](repeating: PathWriter(), count: 4)
    for (cell, count) in counts.sorted(by: { ($0.key.y, $0.key.x) < ($1.key.y, $1.key.x) }) {
      let density = most > 1 ? sqrt(Double(count) / most) : 1
      paths[min(Int(density * 4), 3)].dot(Point(x: (Double(cell.x) + 0.5) * size, y: (Double(cell.y) + 0.5) * size))
    }
    let isTiled = size > 2
    group(mark) { canvas in
      for (step, path) in paths.enumerated() where !path.isEmpty {
        canvas.xml.empty(
          "path",
          [
            "class": "chart-\(isTiled ? "tiles" : "dots") chart-d\(step + 1)", "d": path.data, "fill": "none",
            "stroke": mark.style.fallbackColor, "stroke-width": isTiled ? size.attribute : "4",
            "stroke-linecap": isTiled ? "square" : "round",
          ])
      }
    }
  }
}
