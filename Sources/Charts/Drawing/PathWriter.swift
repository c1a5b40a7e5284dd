/// Writes path data in relative coordinates, rounded to a tenth of a unit, with as few bytes as it can.
struct PathWriter {
  private(set) var data = ""
  private var currentX = 0
  private var currentY = 0
  private var startX = 0
  private var startY = 0
  /// Whether the next coordinates may be relative.
  private var isPlaceKnown = false

  /// A tenth of a unit is a twentieth of a pixel on a narrow screen.
  static func tenths(_ value: Double) -> Int { Int((min(max(value, -1e5), 1e5) * 10).rounded()) }

  var isEmpty: Bool { data.isEmpty }

  mutating func move(_ point: Point) {
    let (x, y) = (Self.tenths(point.x), Self.tenths(point.y))
    data += isPlaceKnown ? "m" : "M"
    append(isPlaceKnown ? x - currentX : x, isFirst: true)
    append(isPlaceKnown ? y - currentY : y)
    (currentX, currentY) = (x, y)
    (startX, startY) = (x, y)
    isPlaceKnown = true
  }

  /// A line to the point; nothing if that rounds to where the path is.
  mutating func line(_ point: Point) {
    let (dx, dy) = advance(point)
    if dx == 0 && dy == 0 { return }
    if dy == 0 {
      data += "h"
      append(dx, isFirst: true)
    } else if dx == 0 {
      data += "v"
      append(dy, isFirst: true)
    } else {
      data += "l"
      append(dx, isFirst: true)
      append(dy)
    }
  }

  /// A point that a round line cap turns into a dot.
  mutating func dot(_ point: Point) {
    move(point)
    data += "h0"
  }

  mutating func rect(_ rect: Rect) {
    move(Point(x: rect.minX, y: rect.minY))
    line(Point(x: rect.maxX, y: rect.minY))
    line(Point(x: rect.maxX, y: rect.maxY))
    line(Point(x: rect.minX, y: rect.maxY))
    close()
  }

  mutating func polyline(_ points: some Sequence<Point>) {
    var isFirst = true
    for point in points {
      if isFirst { move(point) } else { line(point) }
      isFirst = false
    }
  }

  /// Appends ready-made relative data, such as a symbol that ends where it began.
  mutating func relative(_ text: String) {
    data += text
    isPlaceKnown = false
  }

  mutating func close() {
    data += "z"
    (currentX, currentY) = (startX, startY)
  }

  private mutating func advance(_ point: Point) -> (Int, Int) {
    let (x, y) = (Self.tenths(point.x), Self.tenths(point.y))
    let delta = (x - currentX, y - currentY)
    (currentX, currentY) = (x, y)
    return delta
  }

  private mutating func append(_ tenths: Int, isFirst: Bool = false) {
    if tenths < 0 { data += "-" } else if !isFirst { data += " " }
    let magnitude = tenths.magnitude
    if magnitude >= 10 || magnitude == 0 { data += String(magnitude / 10) }
    if magnitude % 10 != 0 {
      data += "."
      data += String(magnitude % 10)
    }
  }
}

extension Double {
  /// The number to a tenth, for attributes.
  var attribute: String {
    let tenths = PathWriter.tenths(self)
    let sign = tenths < 0 ? "-" : ""
    let fraction = tenths.magnitude % 10
    return sign + String(tenths.magnitude / 10) + (fraction == 0 ? "" : "." + String(fraction))
  }
}
