extension ChartDocument {
  /// The chart as an SVG element, to stand in an HTML page that includes ``Chart/stylesheet`` once.
  ///
  /// `id` makes the identifiers inside unique in the page. The element has no style attributes and no script; all
  /// text in it is escaped. Where there is nothing to draw, it holds a message that says why.
  public func svg(id: String) -> String { svg(id: id, isFile: false) }

  /// The chart as an SVG document of its own, its colours following the reader's scheme.
  public func svgFile() -> String { svg(id: "chart", isFile: true) }

  private func svg(id: String, isFile: Bool) -> String {
    let figure = Figure(self)
    let prefix = String(String.UnicodeScalarView(id.unicodeScalars.map { Self.isSafe($0) ? $0 : "-" }))
    var xml = XMLWriter()
    xml.element(
      "svg",
      [
        "xmlns": isFile ? "http://www.w3.org/2000/svg" : nil, "class": "chart", "id": prefix,
        "viewBox": "0 0 \(Canvas.width.attribute) \(figure.height.attribute)", "role": "img",
        "aria-labelledby": "\(prefix)-title \(prefix)-desc", "font-family": "system-ui, sans-serif",
        "font-size": Canvas.plainFontSize.attribute, "fill": "currentColor",
      ]
    ) { xml in
      xml.element("title", ["id": "\(prefix)-title"], text: name)
      xml.element("desc", ["id": "\(prefix)-desc"], text: alternative)
      if isFile { xml.element("style", text: Chart.stylesheet) }
      xml.append(figure.canvas.xml)
    }
    return String(decoding: xml.bytes, as: UTF8.self)
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }
}
