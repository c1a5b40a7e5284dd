#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// Reduction of polylines to what the eye can see.
enum Simplify {
  /// The run of points with at most four for each unit of width: the first, the lowest, the highest and the last.
  ///
  /// Peaks stay where they are, at any number of points.
  static func byColumn(_ points: [Point]) -> [Point] {
    guard points.count > 2 * Int(Canvas.width) else { return points }
    var result: [Point] = []
    var start = 0
    while start < points.count {
      let column = points[start].x.rounded(.down)
      var (end, lowest, highest) = (start, start, start)
      while end < points.count, points[end].x.rounded(.down) == column {
        if points[end].y < points[lowest].y { lowest = end }
        if points[end].y > points[highest].y { highest = end }
        end += 1
      }
      var previous = -1
      for index in [start, min(lowest, highest), max(lowest, highest), end - 1] where index > previous {
        result.append(points[index])
        previous = index
      }
      start = end
    }
    return result
  }

  /// At most `maximum` points, evenly chosen, with both ends.
  static func evenly<T>(_ values: [T], maximum: Int) -> [T] {
    guard values.count > maximum, maximum > 1 else { return values }
    return (0..<maximum).map { values[$0 * (values.count - 1) / (maximum - 1)] }
  }

  /// The points without those nearer than `tolerance` to the line between kept ones (Douglas and Peucker 1973).
  static func collinear(_ points: [Point], tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var stack = [(0, points.count - 1)]
    while let (first, last) = stack.popLast() {
      var (worst, worstDistance) = (first, tolerance)
      let (a, b) = (points[first], points[last])
      let length = a.distance(to: b)
      for index in (first + 1)..<max(last, first + 1) {
        let p = points[index]
        let distance =
          length < 1e-9
          ? p.distance(to: a) : ((b.x - a.x) * (a.y - p.y) - (a.x - p.x) * (b.y - a.y)).magnitude / length
        if distance > worstDistance { (worst, worstDistance) = (index, distance) }
      }
      guard worst > first else { continue }
      isKept[worst] = true
      stack.append((first, worst))
      stack.append((worst, last))
    }
    return zip(points, isKept).filter { $0.1 }.map { $0.0 }
  }
}
