/// The starting points of approach 3: every combination of the listed values.
public struct ChinchillaStartGrid: Sendable, Hashable {
  /// Values of α.
  public var alphas: [Double]
  /// Values of β.
  public var betas: [Double]
  /// Values of ln E.
  public var logEs: [Double]
  /// Values of ln A.
  public var logAs: [Double]
  /// Values of ln B.
  public var logBs: [Double]

  /// A grid from its axes.
  public init(alphas: [Double], betas: [Double], logEs: [Double], logAs: [Double], logBs: [Double]) {
    self.alphas = alphas
    self.betas = betas
    self.logEs = logEs
    self.logAs = logAs
    self.logBs = logBs
  }

  /// The 4,500 starts of Hoffmann et al. 2022, appendix D.2.
  public static let hoffmann2022 = ChinchillaStartGrid(
    alphas: [0, 0.5, 1, 1.5, 2], betas: [0, 0.5, 1, 1.5, 2], logEs: [-1, -0.5, 0, 0.5, 1],
    logAs: [0, 5, 10, 15, 20, 25], logBs: [0, 5, 10, 15, 20, 25])

  /// 72 starts near what language models give: for a quick look, not for a result to report.
  public static let coarse = ChinchillaStartGrid(
    alphas: [0.5, 1], betas: [0.5, 1], logEs: [0, 0.5], logAs: [5, 10, 15], logBs: [5, 10, 15])

  /// The number of starts; `Int.max` if it exceeds every whole number.
  ///
  /// ```swift
  /// Double(ChinchillaStartGrid.hoffmann2022.count) // 4500
  /// ```
  public var count: Int {
    let axes = [alphas, betas, logEs, logAs, logBs]
    if axes.contains(where: \.isEmpty) { return 0 }
    return axes.reduce(1) { product, axis in
      let (result, overflow) = product.multipliedReportingOverflow(by: axis.count)
      return overflow ? .max : result
    }
  }

  /// The start of that index, counted from zero and running fastest along ln B.
  func start(_ index: Int) -> (logA: Double, logB: Double, logE: Double, alpha: Double, beta: Double) {
    var rest = index
    let take = { (values: [Double]) -> Double in
      let value = values[rest % values.count]
      rest /= values.count
      return value
    }
    let logB = take(logBs)
    let logA = take(logAs)
    let logE = take(logEs)
    let beta = take(betas)
    return (logA, logB, logE, take(alphas), beta)
  }
}
