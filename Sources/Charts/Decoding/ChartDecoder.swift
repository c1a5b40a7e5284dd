/// Turns JSON into charts, counting what it reads against the limits.
struct ChartDecoder {
  let limits: ChartLimits
  private var valueCount = 0
  private var markCount = 0

  init(limits: ChartLimits) { self.limits = limits }

  func document(_ bytes: [UInt8]) throws(ChartDecodingError) -> ChartDocument {
    guard bytes.count <= limits.bytes else {
      throw ChartDecodingError(reason: "it is longer than \(limits.bytes) bytes", offset: limits.bytes)
    }
    var decoder = self
    var reader = JSONReader(bytes, maximumTextLength: limits.textLength)
    let document = try decoder.document(&reader)
    try reader.expectEnd()
    return document
  }

  private mutating func document(_ reader: inout JSONReader) throws(ChartDecodingError) -> ChartDocument {
    var chart = Chart(title: nil, marks: [])
    var grid: [Chart]?
    var columns = 2
    var isShared = true
    var hasMarks = false
    try reader.object { (key, reader) throws(ChartDecodingError) in
      switch key {
      case "charts": grid = try self.charts(&reader)
      case "columns":
        let number = try reader.number()
        guard number >= 1, number <= 3 else { throw reader.failure("columns must be 1, 2 or 3") }
        columns = Int(number)
      case "shared": isShared = try reader.bool()
      default:
        if key == "marks" { hasMarks = true }
        try self.member(key, of: &chart, &reader)
      }
    }
    guard let grid else {
      guard hasMarks else { throw reader.failure("it contains neither marks nor charts") }
      return ChartDocument(chart)
    }
    guard !hasMarks else { throw reader.failure("it contains both marks and charts") }
    var result = ChartGrid(title: chart.title, columns: columns, charts: grid)
    result.alternative = chart.alternative
    result.sharesScales = isShared
    return ChartDocument(result)
  }

  private mutating func charts(_ reader: inout JSONReader) throws(ChartDecodingError) -> [Chart] {
    var charts: [Chart] = []
    try reader.array { (reader) throws(ChartDecodingError) in
      guard charts.count < self.limits.charts else {
        throw reader.failure("a grid contains more than \(self.limits.charts) charts")
      }
      var chart = Chart(title: nil, marks: [])
      try reader.object { (key, reader) throws(ChartDecodingError) in
        try self.member(key, of: &chart, &reader)
      }
      charts.append(chart)
    }
    return charts
  }

  private mutating func member(
    _ key: String, of chart: inout Chart, _ reader: inout JSONReader
  ) throws(ChartDecodingError) {
    switch key {
    case "title": chart.title = try reader.string()
    case "alt": chart.alternative = try reader.string()
    case "x": chart.x = try axis(&reader)
    case "y": chart.y = try axis(&reader)
    case "legend": chart.legendPosition = try choice(&reader, "a legend position")
    case "marks":
      var marks: [Mark] = []
      try reader.array { (reader) throws(ChartDecodingError) in
        self.markCount += 1
        guard self.markCount <= self.limits.marks else {
          throw reader.failure("it contains more than \(self.limits.marks) marks")
        }
        marks.append(try self.mark(&reader))
      }
      chart.marks = marks
    default: throw reader.failure("it contains an unknown key")
    }
  }

  private func choice<T: RawRepresentable<String>>(
    _ reader: inout JSONReader, _ what: String
  ) throws(ChartDecodingError) -> T {
    guard let value = T(rawValue: try reader.string()) else { throw reader.failure("\(what) has an unknown value") }
    return value
  }

  private mutating func axis(_ reader: inout JSONReader) throws(ChartDecodingError) -> AxisOptions {
    var axis = AxisOptions()
    try reader.object { (key, reader) throws(ChartDecodingError) in
      switch key {
      case "label": axis.label = try reader.string()
      case "scale": axis.scale = try self.choice(&reader, "a scale")
      case "domain":
        let ends = try self.numbers(&reader)
        guard ends.count == 2, ends[0].isFinite, ends[1].isFinite, ends[0] <= ends[1] else {
          throw reader.failure("an axis domain must be two finite numbers, the lower first")
        }
        axis.domain = ends[0]...ends[1]
      default: throw reader.failure("an axis contains an unknown key")
      }
    }
    return axis
  }

  private mutating func mark(_ reader: inout JSONReader) throws(ChartDecodingError) -> Mark {
    var kind: Mark.Kind?
    var mark = Mark(.line)
    try reader.object { (key, reader) throws(ChartDecodingError) in
      switch key {
      case "kind": kind = try self.choice(&reader, "a kind of mark") as Mark.Kind
      case "series": mark.series = try reader.string()
      case "note": mark.annotation = try reader.string()
      case "x": mark.x = try self.column(&reader)
      case "y": mark.y = try self.column(&reader)
      case "x2": mark.x2 = try self.column(&reader)
      case "y2": mark.y2 = try self.column(&reader)
      case "z": mark.z = try self.numbers(&reader)
      case "levels": mark.levels = try self.numbers(&reader)
      case "log": mark.isLogColor = try reader.bool()
      default: throw reader.failure("a mark contains an unknown key")
      }
    }
    guard let kind else { throw reader.failure("a mark has no kind") }
    mark.kind = kind
    return mark
  }

  private mutating func column(_ reader: inout JSONReader) throws(ChartDecodingError) -> Column {
    guard reader.peek() == UInt8(ascii: "{") else { return .numbers(try numbers(&reader)) }
    var labels: [String] = []
    try reader.object { (key, reader) throws(ChartDecodingError) in
      guard key == "labels" else { throw reader.failure("a column contains an unknown key") }
      try reader.array { (reader) throws(ChartDecodingError) in
        try self.count(reader)
        labels.append(try reader.string())
      }
    }
    return .labels(labels)
  }

  private mutating func numbers(_ reader: inout JSONReader) throws(ChartDecodingError) -> [Double] {
    var values: [Double] = []
    try reader.array { (reader) throws(ChartDecodingError) in
      try self.count(reader)
      values.append(try reader.number())
    }
    return values
  }

  private mutating func count(_ reader: borrowing JSONReader) throws(ChartDecodingError) {
    valueCount += 1
    guard valueCount <= limits.values else { throw reader.failure("it contains more than \(limits.values) values") }
  }
}
