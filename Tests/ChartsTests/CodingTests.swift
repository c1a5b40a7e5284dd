import TestSupport
import Testing

@testable import Charts

struct CodingTests {
  @Test func everySampleComesBackAsItWas() throws {
    for sample in Samples.all where sample.name != "left-out" {
      let bytes =
        switch sample.document.content {
        case .single(let chart): chart.jsonBytes
        case .grid(let grid): grid.jsonBytes
        }
      var back = try ChartDocument.decode(json: bytes)
      // Names that `.value` gave and the joining of loops are spent once the chart is made.
      if case .single(var chart) = back.content {
        for index in chart.marks.indices { chart.marks[index].isScalar = false }
        back = ChartDocument(chart)
      }
      #expect(back == sample.document, "\(sample.name)")
    }
  }

  @Test func everyKindOfNumberComesBack() throws {
    var random = SeededGenerator(seed: 5)
    var values: [Double] = [0, -0.0, 1, 0.1, 1e22, 1e23, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 123_456_789]
    for _ in 0..<5000 {
      let value = Double(bitPattern: random.next())
      if value.isFinite { values.append(value) }
    }
    let chart = Chart { LineMark(x: values, y: values) }
    let back = try ChartDocument.decode(json: chart.jsonBytes)
    let numbers = try #require(back.charts.first?.marks.first?.x?.numbers)
    #expect(numbers.map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test func nonFiniteNumbersAreWords() throws {
    let chart = Chart { PointMark(x: [1, 2, 3], y: [Double.nan, .infinity, -.infinity]) }
    #expect(chart.json == #"{"marks":[{"kind":"point","x":[1,2,3],"y":["nan","inf","-inf"]}]}"#)
    let y = try #require(try ChartDocument.decode(json: chart.jsonBytes).charts[0].marks[0].y?.numbers)
    #expect(y[0].isNaN && y[1] == .infinity && y[2] == -.infinity)
  }

  @Test func hostileTextComesBackAsItWas() throws {
    let text = "\"\\\u{0}\u{1F}\u{7F}</script>\u{2028}é数🙂{}[]"
    let chart = Chart(text) { BarMark(x: [text], y: [1]).series(text) }
    let back = try ChartDocument.decode(json: chart.jsonBytes)
    #expect(back.title == text)
    #expect(back.charts[0].marks[0].x?.labels == [text])
  }

  @Test(arguments: [
    ("", "an object is expected"), ("{}", "neither marks nor charts"), (#"{"marks":[]} x"#, "text follows the end"),
    (#"{"marks":[{"x":[1]}]}"#, "a mark has no kind"), (#"{"marks":[{"kind":"pie"}]}"#, "has an unknown value"),
    (#"{"marks":[],"marks":[]}"#, "appears twice"), (#"{"marks":[{"kind":"line","x":[01]}]}"#, "extra zero"),
    (#"{"marks":[{"kind":"line","x":[1e999]}]}"#, "out of range"), (#"{"marks":[],"src":"x"}"#, "unknown key"),
    (#"{"marks":[],"x":{"domain":[2,1]}}"#, "the lower first"), (#"{"title":"\ud800x"#, "does not end"),
    (#"{"marks":[[[[[[[["#, "an object is expected"), (#"{"marks":[],"charts":[]}"#, "both marks and charts"),
  ])
  func badDocumentsAreRefusedInWords(json: String, reason: String) {
    #expect {
      try ChartDocument.decode(json: Array(json.utf8))
    } throws: { error in
      (error as? ChartDecodingError)?.description.contains(reason) == true
    }
  }

  @Test func documentsBeyondTheLimitsAreRefused() {
    func refusal(_ chart: some ChartEncodable, _ change: (inout ChartLimits) -> Void) -> String {
      var limits = ChartLimits()
      change(&limits)
      do {
        _ = try ChartDocument.decode(json: chart.jsonBytes, limits: limits)
        return "accepted"
      } catch {
        return error.reason
      }
    }
    let chart = Chart("A title") { for _ in 0..<3 { LineMark(x: [1, 2], y: [3, 4]) } }
    #expect(refusal(chart) { $0.bytes = 20 } == "it is longer than 20 bytes")
    #expect(refusal(chart) { $0.values = 11 } == "it contains more than 11 values")
    #expect(refusal(chart) { $0.marks = 2 } == "it contains more than 2 marks")
    #expect(refusal(chart) { $0.textLength = 6 } == "a text is longer than 6 bytes")
    #expect(
      refusal(
        ChartGrid {
          chart
          chart
        }
      ) { $0.charts = 1 } == "a grid contains more than 1 charts")
    #expect(refusal(chart) { $0.values = 12 } == "accepted")
  }

  @Test func mutatedDocumentsNeverTrap() throws {
    var random = SeededGenerator(seed: 6)
    let seeds =
      [Samples.band, Samples.rows, Samples.heat, Samples.leftOut, Samples.rules].map(\.jsonBytes)
      + [Samples.facets.jsonBytes]
    let tokens = [
      "\"nan\"", "1e308", "-1e308", "5e-324", "[", "]", "{", "}", ",", "null", "\"log\"", "\"y2\"", "\"x2\"",
      "\"heat\"", "\"contour\"", "\"bar\"", "\"rule\"", "\"area\"", "\"labels\"", "\"\\u0000\"", "-", "0",
    ].map { Array($0.utf8) }
    var accepted = 0
    for _ in 0..<3000 {
      var bytes = seeds.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...12, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<max(end, min(place + 1, bytes.count)))
        case 2: bytes.replaceSubrange(place..<end, with: tokens.randomElement(using: &random) ?? [])
        default: bytes.insert(contentsOf: bytes[place..<end], at: place)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      guard let document = try? ChartDocument.decode(json: bytes) else { continue }
      accepted += 1
      #expect(document.svg(id: "x").hasSuffix("</svg>"))
      _ = document.tables()
    }
    #expect(accepted > 100)
  }

  @Test func structuredNonsenseIsDrawnOrRefused() throws {
    var random = SeededGenerator(seed: 7)
    let numbers: [Double] = [
      0, 1, -1, .nan, .infinity, 1e308, -1e308, Double.leastNonzeroMagnitude, 1e-300, 1e300, 1e301, 3,
      3.0000000000000004, 1e15, -0.0,
    ]
    func column() -> Column? {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: nil
      case 1: .labels((0..<Int.random(in: 0...3, using: &random)).map { "n\($0)" })
      default:
        .numbers((0..<Int.random(in: 0...3, using: &random)).map { _ in numbers.randomElement(using: &random) ?? 0 })
      }
    }
    for _ in 0..<5000 {
      var marks: [Mark] = []
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        var mark = Mark(Mark.Kind.allCases.randomElement(using: &random) ?? .line, x: column(), y: column())
        if Bool.random(using: &random) { mark.x2 = column() }
        if Bool.random(using: &random) { mark.y2 = column() }
        if Bool.random(using: &random) {
          let count = (mark.x?.count ?? 0) * (mark.y?.count ?? 0)
          mark.z = (0..<count).map { _ in numbers.randomElement(using: &random) ?? 0 }
        }
        mark.levels = [numbers.randomElement(using: &random) ?? 0]
        if Bool.random(using: &random) { mark.annotation = "note" }
        if Bool.random(using: &random) { mark.series = "s" }
        marks.append(mark)
      }
      var chart = Chart(title: nil, marks: marks)
      if Bool.random(using: &random) { chart = chart.xScale(.log) }
      if Bool.random(using: &random) { chart = chart.yScale(.log) }
      if Bool.random(using: &random) { chart = chart.xScale(domain: -1...Double.leastNonzeroMagnitude) }
      if Bool.random(using: &random) { chart = chart.yScale(domain: 2...1e308) }
      let document = try ChartDocument.decode(json: chart.jsonBytes)
      let drawn = document.svg(id: "x")
      #expect(!drawn.contains("nan") || drawn.contains("not a"))
      #expect(drawn.contains("<text"))
      _ = document.tables()
    }
  }
}
