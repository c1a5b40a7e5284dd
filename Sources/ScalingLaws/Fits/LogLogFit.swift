/// A straight line through the logarithms: y = coefficient · x^slope by ordinary least squares on ln y over ln x.
public enum LogLogFit {
  /// Fits a power law without floor.
  ///
  /// The objective is the sum of squared residuals of ln y; parameters are `slope` and `intercept` (natural logarithm of
  /// the coefficient), with standard errors and Student intervals at `level`. At least three points are needed for them.
  /// ``Fit/undetermined`` names the slope if its standard error exceeds it, and the intercept if the coefficient's does.
  ///
  /// - Parameters:
  ///   - x: model sizes, tokens or compute, above zero, not all equal.
  ///   - y: losses or optima, above zero.
  ///   - level: the confidence of the intervals, between 0 and 1.
  /// - Throws: ``ScalingError`` that says which data cannot be fitted and why.
  ///
  /// ```swift
  /// try LogLogFit.fit(x: [1e6, 1e8, 1e10], y: [4, 2, 1]).slope // -0.150515
  /// ```
  public static func fit(x: [Double], y: [Double], level: Double = 0.95) throws(ScalingError) -> Fit<PowerRule> {
    try DataHealth.requirePairs(x, "x", y, "y", atLeast: 3, for: "A line through logarithms")
    try DataHealth.requirePositive(x, name: "x")
    try DataHealth.requirePositive(y, name: "y")
    try DataHealth.requireVariation(x, name: "x")
    guard level > 0, level < 1 else {
      throw .invalidArgument(name: "level", value: level, requirement: "between 0 and 1")
    }
    let logX = x.map { log($0) }
    let line = LeastSquares.line(x: logX, y: y.map { log($0) })
    guard exp(line.intercept).isFinite, exp(line.intercept) > 0 else {
      throw .noSolution("the coefficient leaves the range of numbers at x = 1. Rescale x so that it is nearer to 1.")
    }
    let freedom = Double(x.count - 2)
    let variance = line.residual / freedom
    let slopeError = (variance / line.sxx).squareRoot()
    let interceptError = (variance * (1 / Double(x.count) + line.meanX * line.meanX / line.sxx)).squareRoot()
    let quantile = try Distributions.studentQuantile(level: level, freedom: freedom)
    let parameter = { (name: String, value: Double, error: Double, bound: Double) -> FittedParameter in
      let reach = error == 0 ? 0 : quantile * error
      return FittedParameter(
        name: name, value: value, standardError: error,
        interval: reach.isFinite ? (value - reach)...(value + reach) : nil, isDetermined: error <= bound)
    }
    let parameters = [
      parameter("slope", line.slope, slopeError, abs(line.slope)),
      parameter("intercept", line.intercept, interceptError, 1),
    ]
    return Fit(
      law: PowerRule(coefficient: exp(line.intercept), exponent: line.slope),
      parameters: parameters,
      objective: line.residual, rSquared: line.syy > 0 ? 1 - line.residual / line.syy : nil, points: x.count,
      iterations: 0, evaluations: 1, status: .closedForm,
      message: "solved exactly" + Fit<PowerRule>.warning(parameters), starts: nil)
  }
}

extension Fit where Law == PowerRule {
  /// The exponent: the slope on a log-log plot.
  public var slope: Double { law.exponent }
  /// ln of the coefficient.
  public var intercept: Double { parameter("intercept")?.value ?? log(law.coefficient) }
  /// The standard error of the slope.
  public var slopeStandardError: Double { parameter("slope")?.standardError ?? .nan }
  /// The fitted value at `x`, exp(intercept + slope · ln x).
  public func value(at x: Double) -> Double { exp(intercept + slope * log(x)) }
}
