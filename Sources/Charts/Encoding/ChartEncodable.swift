/// A value that can be sent as a chart document: a ``Chart`` or a ``ChartGrid``.
public protocol ChartEncodable: Sendable {
  /// The value as compact JSON text in UTF-8. Numbers are written with the fewest digits that read back the same;
  /// non-finite ones are the strings `"nan"`, `"inf"` and `"-inf"`.
  var jsonBytes: [UInt8] { get }
}

extension ChartEncodable {
  /// The value as compact JSON text; see ``jsonBytes``.
  public var json: String { String(decoding: jsonBytes, as: UTF8.self) }

  /// Appends the value as compact JSON text to a text stream.
  public func write(to stream: inout some TextOutputStream) { stream.write(json) }
}

extension Chart: ChartEncodable {
  /// The chart as compact JSON text in UTF-8.
  public var jsonBytes: [UInt8] {
    var writer = JSONWriter()
    writer.chart(self)
    return writer.bytes
  }
}

extension ChartGrid: ChartEncodable {
  /// The charts as compact JSON text in UTF-8.
  public var jsonBytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.optional("title", title)
      writer.optional("alt", alternative)
      writer.key("columns")
      writer.value(Double(columns))
      if !sharesScales {
        writer.key("shared")
        writer.value(false)
      }
      writer.key("charts")
      writer.array { writer in
        for chart in charts { writer.chart(chart) }
      }
    }
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func optional(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    key(name)
    value(text)
  }

  fileprivate mutating func numbers(_ name: StaticString, _ values: [Double]) {
    key(name)
    array { writer in
      for number in values { writer.value(number) }
    }
  }

  fileprivate mutating func column(_ name: StaticString, _ column: Column?) {
    switch column {
    case nil: break
    case .numbers(let values)?: numbers(name, values)
    case .labels(let labels)?:
      key(name)
      object { writer in
        writer.key("labels")
        writer.array { writer in
          for label in labels { writer.value(label) }
        }
      }
    }
  }

  fileprivate mutating func axis(_ name: StaticString, _ axis: AxisOptions) {
    guard axis != AxisOptions() else { return }
    key(name)
    object { writer in
      writer.optional("label", axis.label)
      if axis.scale != .linear { writer.optional("scale", axis.scale.rawValue) }
      if let domain = axis.domain { writer.numbers("domain", [domain.lowerBound, domain.upperBound]) }
    }
  }

  fileprivate mutating func mark(_ mark: Mark) {
    object { writer in
      writer.optional("kind", mark.kind.rawValue)
      writer.optional("series", mark.series)
      writer.optional("note", mark.annotation)
      writer.column("x", mark.x)
      writer.column("y", mark.y)
      writer.column("x2", mark.x2)
      writer.column("y2", mark.y2)
      if let cells = mark.z { writer.numbers("z", cells) }
      if !mark.levels.isEmpty { writer.numbers("levels", mark.levels) }
      if mark.isLogColor {
        writer.key("log")
        writer.value(true)
      }
    }
  }

  fileprivate mutating func chart(_ chart: Chart) {
    object { writer in
      writer.optional("title", chart.title)
      writer.optional("alt", chart.alternative)
      writer.axis("x", chart.x)
      writer.axis("y", chart.y)
      if chart.legendPosition != .automatic { writer.optional("legend", chart.legendPosition.rawValue) }
      writer.key("marks")
      writer.array { writer in
        for mark in chart.marks { writer.mark(mark) }
      }
    }
  }
}
