import ScalingLaws

enum FitReference {
  static func compute(_ row: ReferenceRow) throws -> Double? {
    if row.id.hasPrefix("fit.t3.") {
      let table = ChinchillaTableRow.printed
      let flops = table.map(\.flops1)
      let sizes = try LogLogFit.fit(x: flops, y: table.map(\.n))
      let tokens = try LogLogFit.fit(x: flops, y: table.map(\.tokens1))
      switch row.id {
      case "fit.t3.slopeN": return sizes.slope
      case "fit.t3.interceptN": return sizes.intercept
      case "fit.t3.N1e21": return sizes.value(at: row["C"])
      case "fit.t3.slopeD": return tokens.slope
      case "fit.t3.interceptD": return tokens.intercept
      default: return nil
      }
    }
    let x = logspace(6, 11, count: 6)
    let y = x.enumerated().map { Kaplan.published.loss(n: $0.element) * (1 + ($0.offset % 2 == 0 ? 0.01 : -0.01)) }
    let fit = try LogLogFit.fit(x: x, y: y)
    switch row.id {
    case "fit.alt.slope": return fit.slope
    case "fit.alt.intercept": return fit.intercept
    case "fit.alt.se": return fit.slopeStandardError
    case "fit.alt.r2": return fit.rSquared
    default: return nil
    }
  }
}
