/// One constant that a fit found.
///
/// ```swift
/// try LogLogFit.fit(x: [1, 2, 4, 8], y: [8, 4, 2, 1]).parameter("slope")?.value ?? .nan // -1
/// ```
public struct FittedParameter: Sendable, Hashable, Codable {
  /// The constant's name in the law.
  public var name: String
  /// Its value.
  public var value: Double
  /// Its standard error; nil where the data do not determine one.
  public var standardError: Double?
  /// An interval for it, at the level that the fit's function says; nil where none was computed.
  public var interval: ClosedRange<Double>?
  /// False if the data do not determine the constant: any use of its value is a mistake.
  public var isDetermined: Bool

  /// A constant with what is known of its error.
  public init(
    name: String, value: Double, standardError: Double? = nil, interval: ClosedRange<Double>? = nil,
    isDetermined: Bool = true
  ) {
    self.name = name
    self.value = value
    self.standardError = standardError
    self.interval = interval
    self.isDetermined = isDetermined
  }
}

/// How the starts of a search over many starting points ended.
public struct StartReport: Sendable, Hashable, Codable {
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

  /// Whether the result is a minimum: solved exactly, or converged. A minimum may still leave constants undetermined.
  public var isMinimum: Bool { status == .closedForm || status == .converged }

  /// The names of the constants that the data do not determine.
  ///
  /// ```swift
  /// try Double(ChinchillaFit.fit(TrainingRun.synthetic(), grid: .coarse).undetermined.count) // 0
  /// ```
  public var undetermined: [String] { parameters.filter { !$0.isDetermined }.map(\.name) }

  /// Whether the data determine every constant.
  public var isDetermined: Bool { parameters.allSatisfy(\.isDetermined) }

  /// What a message adds where constants are undetermined.
  static func warning(_ parameters: [FittedParameter]) -> String {
    let names = parameters.filter { !$0.isDetermined }.map(\.name)
    return names.isEmpty ? "" : "; the data do not determine " + names.joined(separator: ", ")
  }
}

extension Fit: Codable where Law: Codable {}

extension Fit: CustomStringConvertible {
  /// The law, its constants with their standard errors and intervals, and how the search ended.
  public var description: String {
    let lines = parameters.map { parameter in
      var line = "\(parameter.name) = \(parameter.value)"
      if let error = parameter.standardError { line += " ± \(error)" }
      if let interval = parameter.interval { line += " (\(interval.lowerBound) to \(interval.upperBound))" }
      return parameter.isDetermined ? line : line + ", undetermined"
    }
    let quality = rSquared.map { ", R² \($0)" } ?? ""
    return (["\(law)"] + lines + ["objective \(objective)\(quality), \(points) points: \(message)"])
      .joined(separator: "\n")
  }
}
