/// Counts the points that cannot be drawn, by reason, so that the chart can say so.
struct OmittedCount {
  private var notFinite = 0
  private var notPositive = 0
  private var tooLarge = 0

  mutating func count(_ plot: PlotMark, _ chart: Chart) {
    let mark = plot.mark
    if mark.kind == .heat || mark.kind == .contour {
      for value in mark.z ?? [] {
        if !value.isFinite { notFinite += 1 } else if mark.isLogColor && value <= 0 { notPositive += 1 }
      }
      return
    }
    let columns = [
      (mark.x, plot.x, chart.x.scale), (mark.y, plot.y, chart.y.scale),
      (mark.x2, plot.x2, chart.x.scale), (mark.y2, plot.y2, chart.y.scale),
    ].compactMap { column, places, scale in column?.numbers.map { ($0, places, scale) } }
    for index in 0..<(columns.map({ $0.0.count }).max() ?? 0) {
      let bad = columns.filter { index < $0.1.count && !$0.1[index].isFinite }
      guard !bad.isEmpty else { continue }
      if bad.contains(where: { !$0.0[index].isFinite }) {
        notFinite += 1
      } else if bad.contains(where: { $0.2 == .log }) {
        notPositive += 1
      } else {
        tooLarge += 1
      }
    }
  }

  /// A sentence, or nil if nothing is left out.
  var note: String? {
    let reasons = [
      (notPositive, "not positive, so not on a logarithmic axis"), (notFinite, "not a finite number"),
      (tooLarge, "too large to draw"),
    ].filter { $0.0 > 0 }
    guard let first = reasons.first else { return nil }
    let total = reasons.reduce(0) { $0 + $1.0 }
    let subject = "\(NumberText.count(total)) point\(total == 1 ? " is" : "s are") left out: "
    if reasons.count == 1 { return subject + first.1 }
    return subject + reasons.map { "\(NumberText.count($0.0)) \($0.1)" }.joined(separator: "; ")
  }
}
