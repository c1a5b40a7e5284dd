/// How a fit ended.
public enum FitStatus: String, Sendable, Hashable {
  /// Solved exactly, without iterations.
  case closedForm
  /// The gradient vanished to working precision, so this is a minimum.
  case converged
  /// The iterations ran out before the gradient vanished.
  case iterationLimit
  /// No step made progress, although the gradient had not vanished.
  case stalled
}

/// One constant that a fit found.
///
/// ```swift
/// try LogLogFit.fit(x: [1, 2, 4, 8], y: [8, 4, 2, 1]).parameter("slope")?.value ?? .nan // -1
/// ```
public struct FittedParameter: Sendable, Hashable {
  /// The constant's name in the law.
  public var name: String
  /// Its value.
  public var value: Double
  /// Its standard error; nil where the data do not determine one.
  public var standardError: Double?
  /// An interval for it, at the level that the fit's function says; nil where none was computed.
  public var interval: ClosedRange<Double>?

  /// A constant with what is known of its error.
  public init(name: String, value: Double, standardError: Double? = nil, interval: ClosedRange<Double>? = nil) {
    self.name = name
    self.value = value
    self.standardError = standardError
    self.interval = interval
  }
}

/// How the starts of a search over many starting points ended.
public struct StartReport: Sendable, Hashable {
  /// Starts that were run.
  public var run: Int
  /// Starts whose gradient vanished.
  public var converged: Int
  /// Starts that ran out of iterations.
  public var iterationLimit: Int
  /// Starts whose progress ended, or fell below a millionth of the objective an iteration, before the gradient vanished.
  public var stalled: Int
  /// Starts that came within 1 % of the best objective by themselves.
  public var nearBest: Int
  /// Ends, the best first, that were polished by a second-order method.
  public var polished: Int
  /// Polished ends that agree with the best objective to a relative 1e-9.
  public var atBest: Int
}

/// The result of a fit: a law, its constants with their errors, and how the search went.
public struct Fit<Law: Sendable & Hashable>: Sendable, Hashable {
  /// The fitted law.
  public var law: Law
  /// The fitted constants, in the law's order.
  public var parameters: [FittedParameter]
  /// The minimised objective; each fit's function says which.
  public var objective: Double
  /// The share of the variance explained, on the scale on which the fit worked; nil where it has no meaning.
  public var rSquared: Double?
  /// Data points used.
  public var points: Int
  /// Iterations of the best start.
  public var iterations: Int
  /// Evaluations of the objective over all starts.
  public var evaluations: Int
  /// How the search for the best start's minimum ended.
  public var status: FitStatus
  /// The status in words.
  public var message: String
  /// How all starts ended, for a search over many.
  public var starts: StartReport?

  /// The constant of that name, or nil.
  public func parameter(_ name: String) -> FittedParameter? {
    parameters.first { $0.name == name }
  }

  /// Whether the result is a minimum: solved exactly, or converged.
  public var isMinimum: Bool { status == .closedForm || status == .converged }
}
