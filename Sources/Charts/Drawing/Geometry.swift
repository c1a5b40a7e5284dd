#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// A place on the drawing, in its units, y downwards.
struct Point: Sendable, Hashable {
  var x: Double
  var y: Double

  var isFinite: Bool { x.isFinite && y.isFinite }

  func distance(to other: Point) -> Double { hypot(x - other.x, y - other.y) }
}

/// An upright rectangle on the drawing.
struct Rect: Sendable, Hashable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }

  func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  func contains(_ point: Point, slack: Double = 0) -> Bool {
    point.x >= minX - slack && point.x <= maxX + slack && point.y >= minY - slack && point.y <= maxY + slack
  }

  func contains(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  func clamped(_ point: Point) -> Point {
    Point(x: min(max(point.x, minX), maxX), y: min(max(point.y, minY), maxY))
  }

  /// The part of a segment inside the rectangle (Liang and Barsky 1984); nil if there is none.
  func clip(_ a: Point, _ b: Point) -> (Point, Point)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    for (p, q) in [(-dx, a.x - minX), (dx, maxX - a.x), (-dy, a.y - minY), (dy, maxY - a.y)] {
      if p == 0 {
        if q < 0 { return nil }
        continue
      }
      let r = q / p
      if p < 0 { enter = max(enter, r) } else { leave = min(leave, r) }
    }
    guard enter <= leave else { return nil }
    return (
      Point(x: a.x + enter * dx, y: a.y + enter * dy), Point(x: a.x + leave * dx, y: a.y + leave * dy)
    )
  }
}

/// Text's place on the drawing: an upright rectangle turned about a point, for tests that nothing overlaps.
struct LabelBox: Sendable, Hashable {
  var text: String
  var corners: [Point]

  init(text: String, rect: Rect) {
    self.text = text
    corners = [
      Point(x: rect.minX, y: rect.minY), Point(x: rect.maxX, y: rect.minY),
      Point(x: rect.maxX, y: rect.maxY), Point(x: rect.minX, y: rect.maxY),
    ]
  }

  /// The rectangle turned by `degrees` clockwise about `center`.
  init(text: String, rect: Rect, degrees: Double, center: Point) {
    self.init(text: text, rect: rect)
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    corners = corners.map { corner in
      let (dx, dy) = (corner.x - center.x, corner.y - center.y)
      return Point(x: center.x + dx * cosine - dy * sine, y: center.y + dx * sine + dy * cosine)
    }
  }

  var bounds: Rect {
    var rect = Rect(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
    for corner in corners {
      rect.minX = min(rect.minX, corner.x)
      rect.minY = min(rect.minY, corner.y)
      rect.maxX = max(rect.maxX, corner.x)
      rect.maxY = max(rect.maxY, corner.y)
    }
    return rect
  }
}
