import Charts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// The loss of a model of `size` parameters (Kaplan et al. 2020, eq. 1.1).
func kaplanLoss(_ size: Double) -> Double { pow(8.8e13 / size, 0.076) }

/// The loss of a model of `size` parameters after `tokens` tokens (Hoffmann et al. 2022, eq. 10).
func chinchillaLoss(_ size: Double, _ tokens: Double) -> Double {
  1.69 + 406.4 / pow(size, 0.34) + 410.7 / pow(tokens, 0.28)
}

/// Charts of every kind, by name; each has a golden drawing.
enum Samples {
  static let sizes = logspace(6, 12, count: 50)

  static let all: [(name: String, document: ChartDocument)] = [
    ("log", ChartDocument(log)), ("band", ChartDocument(band)), ("linear", ChartDocument(linear)),
    ("bars", ChartDocument(bars)), ("rows", ChartDocument(rows)), ("heat", ChartDocument(heat)),
    ("facets", ChartDocument(facets)), ("left-out", ChartDocument(leftOut)), ("rules", ChartDocument(rules)),
    ("empty", ChartDocument(empty)), ("mismatch", ChartDocument(mismatch)),
  ]

  static let log = Chart { LineMark(x: sizes, y: sizes.map(kaplanLoss)) }
    .xScale(.log).yScale(.log).xAxisLabel("parameters N").yAxisLabel("loss (nats)")

  static let band = Chart("Loss against size") {
    AreaMark(x: sizes, yStart: sizes.map { kaplanLoss($0) * 0.93 }, yEnd: sizes.map { kaplanLoss($0) * 1.07 })
      .series("95 % band")
    LineMark(x: sizes, y: sizes.map(kaplanLoss)).series("fit")
    PointMark(x: sizes.prefix(9), y: sizes.prefix(9).map { kaplanLoss($0) + 0.05 }).series("runs")
    RuleMark(y: 1.69).annotation("entropy of text")
  }.xScale(.log).xAxisLabel("parameters N").yAxisLabel("loss (nats)").legend(.bottom)

  static let linear = Chart("Two waves") {
    for wave in 1...2 {
      LineMark(0..<60, x: { Double($0) / 5 }, y: { sin(Double($0 * wave) / 9) }).series("wave \(wave)")
    }
  }.xAxisLabel("time (s)").yAxisLabel("displacement (mm)")

  static let bars = Chart("Score by model") {
    BarMark(x: ["GPT-3", "Gopher", "Chinchilla"], y: [43.9, 60, 67.5]).series("MMLU")
    BarMark(x: ["GPT-3", "Gopher", "Chinchilla"], y: [76.2, 74.5, 77.4]).series("LAMBADA")
  }.yAxisLabel("accuracy (%)")

  static let rows = Chart {
    BarMark(x: [175, 280, 530, 70], y: ["GPT-3", "Gopher", "Megatron-Turing NLG", "Chinchilla"])
  }.xAxisLabel("parameters (billions)")

  static let heat = Chart("Loss by size and data") {
    HeatMap(x: logspace(7, 12, count: 12), y: logspace(8, 13, count: 10)) { chinchillaLoss($0, $1) }
    Contour(x: logspace(7, 12, count: 12), y: logspace(8, 13, count: 10), levels: [2, 2.5, 3, 4]) {
      chinchillaLoss($0, $1)
    }
  }.xScale(.log).yScale(.log).xAxisLabel("parameters N").yAxisLabel("tokens D")

  static let facets = ChartGrid("Loss by exponent", columns: 2, for: [0.05, 0.1, 0.2]) { exponent in
    let steps = logspace(1, 4, count: 8)
    return Chart("exponent \(exponent)") { LineMark(x: steps, y: steps.map { pow($0, -exponent) }) }
      .xScale(.log).xAxisLabel("step").yAxisLabel("loss")
  }

  static let leftOut = Chart { LineMark(x: [0, 1, 10, 100, 1000], y: [1, 2, Double.nan, 3, 5]) }.xScale(.log)

  static let rules = Chart {
    RuleMark(x: [1, 2, 3], yStart: [1.0, 1.8, 2.5], yEnd: [1.5, 2.6, 3.6])
    PointMark(x: [1, 2, 3], y: [1.2, 2.2, 3.1]).annotation("latest")
    RuleMark(x: 2.5).annotation("change of schedule")
  }

  static let empty = Chart("Nothing") { LineMark(x: [Double](), y: [Double]()) }

  static let mismatch = Chart { LineMark(x: Array(0..<50), y: Array(0..<49)) }
}
