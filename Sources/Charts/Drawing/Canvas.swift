/// What a figure is drawn on: markup, and a record of where text stands.
struct Canvas {
  /// The width of every figure.
  static let width = 560.0
  /// What labels are given room for: in a figure 328 pixels wide, on a telephone, they are 10 pixels high.
  static let fontSize = 17.0
  static let lineHeight = 21.0
  /// The size of text where no stylesheet says another.
  static let plainFontSize = 14.0

  var xml = XMLWriter()
  private(set) var labels: [LabelBox] = []
  /// Places that text should rather not cover.
  var obstacles: [Point] = []
  /// What the group around the texts says for them.
  private var shared: (style: TextStyle, anchor: Anchor)?

  enum Anchor: String {
    case start, middle, end
  }

  /// Text sizes, relative to the font size of the figure.
  enum TextStyle: String {
    case title = "chart-title"
    case label = "chart-label"
    case tick = "chart-tick"
    case note = "chart-note"
    case annotation = "chart-annotation"

    var scale: Double {
      switch self {
      case .title: 1.1
      case .label, .annotation: 1
      case .tick: 1
      case .note: 1
      }
    }
  }

  /// The rectangle that a text takes.
  static func box(_ label: TickLabel, at point: Point, anchor: Anchor, style: TextStyle) -> Rect {
    let size = fontSize * style.scale
    // Bold type is wider.
    let width = label.width * size * (style == .title ? 1.08 : 1)
    let left =
      switch anchor {
      case .start: point.x
      case .middle: point.x - width / 2
      case .end: point.x - width
      }
    let top = point.y - size * (label.exponent == nil ? 0.8 : 0.95)
    return Rect(minX: left, minY: top, maxX: left + width, maxY: point.y + size * 0.22)
  }

  /// Draws text with its baseline at `point`, and returns the rectangle it takes.
  @discardableResult
  mutating func text(
    _ label: TickLabel, at point: Point, anchor: Anchor = .start, style: TextStyle, full: String? = nil
  ) -> Rect {
    let rect = Self.box(label, at: point, anchor: anchor, style: style)
    labels.append(LabelBox(text: label.base, rect: rect))
    write(label, at: point, anchor: anchor, style: style, transform: nil, full: full)
    return rect
  }

  @discardableResult
  mutating func text(
    _ text: String, at point: Point, anchor: Anchor = .start, style: TextStyle, full: String? = nil
  ) -> Rect {
    self.text(TickLabel(base: text), at: point, anchor: anchor, style: style, full: full)
  }

  /// Draws text that ends at `point` and rises towards it at 40 degrees.
  mutating func slantedText(_ text: String, at point: Point, style: TextStyle, full: String?) {
    let label = TickLabel(base: text)
    let rect = Self.box(label, at: point, anchor: .end, style: style)
    labels.append(LabelBox(text: text, rect: rect, degrees: -Self.slant, center: point))
    write(
      label, at: point, anchor: .end, style: style,
      transform: "rotate(-\(Self.slant.attribute) \(point.x.attribute) \(point.y.attribute))", full: full)
  }

  static let slant = 40.0

  private mutating func write(
    _ label: TickLabel, at point: Point, anchor: Anchor, style: TextStyle, transform: String?, full: String?
  ) {
    xml.element(
      "text",
      [
        "class": style == shared?.style ? nil : style.rawValue, "x": point.x.attribute, "y": point.y.attribute,
        "text-anchor": anchor == shared?.anchor ?? .start ? nil : anchor.rawValue, "transform": transform,
      ]
    ) { xml in
      if let full, full != label.base { xml.element("title", text: full) }
      xml.text(label.base)
      if let exponent = label.exponent {
        xml.element("tspan", ["dy": "-.45em", "font-size": ".72em"], text: exponent)
      }
    }
  }

  /// Draws several lines of text, the first baseline at `y`, and returns the baseline after the last.
  mutating func paragraph(
    _ text: String, x: Double, y: Double, width: Double, maximumLines: Int, style: TextStyle, anchor: Anchor = .start
  ) -> Double {
    let size = Self.fontSize * style.scale * (style == .title ? 1.08 : 1)
    let lines = TextWrap.lines(text, width: width / size, maximumLines: maximumLines)
    var y = y
    for line in lines {
      self.text(line, at: Point(x: x, y: y), anchor: anchor, style: style, full: lines.last == line ? text : nil)
      y += Self.lineHeight * style.scale
    }
    return y
  }

  mutating func path(
    _ data: String, class name: String, attributes: (fill: String?, stroke: String?, dash: String?) = (nil, nil, nil)
  ) {
    guard !data.isEmpty else { return }
    xml.empty(
      "path",
      [
        "class": name, "d": data, "fill": attributes.fill, "stroke": attributes.stroke,
        "stroke-dasharray": attributes.dash,
      ])
  }

  mutating func group(_ name: String, _ body: (inout Canvas) -> Void) {
    group(["class": name], shared: nil, body)
  }

  /// Texts of one style, most of them anchored alike, which the group says once for all.
  mutating func texts(_ style: TextStyle, anchor: Anchor, _ body: (inout Canvas) -> Void) {
    let attribute = anchor == .start ? nil : anchor.rawValue
    group(["class": style.rawValue, "text-anchor": attribute], shared: (style, anchor), body)
  }

  private mutating func group(
    _ attributes: KeyValuePairs<StaticString, String?>, shared: (TextStyle, Anchor)?, _ body: (inout Canvas) -> Void
  ) {
    var inner = Canvas()
    inner.shared = shared
    inner.labels = labels
    inner.obstacles = obstacles
    body(&inner)
    labels = inner.labels
    obstacles = inner.obstacles
    guard !inner.xml.bytes.isEmpty else { return }
    xml.element("g", attributes) { $0.append(inner.xml) }
  }

  /// Invisible targets that show a text when the pointer rests on them.
  mutating func targets(_ targets: [(Point, String)], class name: String) {
    guard !targets.isEmpty else { return }
    xml.element("g", ["class": "chart-targets \(name)", "fill": "none", "pointer-events": "all"]) { xml in
      for (point, text) in targets {
        xml.element("circle", ["cx": point.x.rounded().attribute, "cy": point.y.rounded().attribute]) { xml in
          xml.element("title", text: text)
        }
      }
    }
  }

  /// A rectangle that shows a text when the pointer rests on it.
  mutating func target(_ rect: Rect, _ text: String, class name: String, fill: String? = nil) {
    xml.element(
      "rect",
      [
        "class": name, "x": rect.minX.attribute, "y": rect.minY.attribute, "width": rect.width.attribute,
        "height": rect.height.attribute, "fill": fill,
      ]
    ) { $0.element("title", text: text) }
  }
}
