/// One model of a double-descent experiment.
public struct DoubleDescentPoint: Sendable, Hashable {
  /// Features, that is parameters, of the model.
  public var features: Int
  /// Mean squared error on the training points.
  public var trainingError: Double
  /// Mean squared error on fresh points without noise.
  public var testError: Double
  /// Euclidean norm of the fitted weights.
  public var weightNorm: Double
}

/// A toy double descent by real least squares on random cosine features.
///
/// Each model fits `samples` noisy values of a smooth function of `dimension` variables with random features
/// √(2/p) cos(w·x + b), by least squares, and by the solution of least norm once there are more features than points. The
/// test error rises to a peak where the features are as many as the points, and falls again beyond.
public struct DoubleDescent: Sendable, Hashable {
  /// Training points.
  public var samples: Int
  /// Variables of the function.
  public var dimension: Int
  /// Standard deviation of the noise on the training values.
  public var noise: Double
  /// Seed of points, noise and features.
  public var seed: UInt64

  /// An experiment.
  public init(samples: Int = 60, dimension: Int = 5, noise: Double = 0.3, seed: UInt64 = 1) {
    self.samples = samples
    self.dimension = dimension
    self.noise = noise
    self.seed = seed
  }

  /// Fits one model for each number of features, on the same points; `testPoints` fresh points measure the error.
  ///
  /// - Throws: ``ScalingError/invalidArgument(name:value:requirement:)`` for sizes below 1, for more than 50 million
  ///   numbers or 50 billion steps, or for a noise that is negative or not finite, ``ScalingError/noSolution(_:)`` where
  ///   the random features are linearly dependent.
  ///
  /// ```swift
  /// try DoubleDescent(samples: 20, dimension: 3, seed: 2).run(features: [40])[0].trainingError // 0 within 1e-9
  /// ```
  public func run(features: [Int], testPoints: Int = 500) throws(ScalingError) -> [DoubleDescentPoint] {
    let sizes =
      [("samples", samples), ("dimension", dimension), ("testPoints", testPoints)]
      + features.map { ("features", $0) }
    for (name, value) in sizes { try DataHealth.requireCount(value, name: name, atMost: 1_000_000) }
    try checkWork(features: features, testPoints: testPoints)
    guard noise >= 0, noise.isFinite else {
      throw .invalidArgument(name: "noise", value: noise, requirement: "zero or more, and finite")
    }
    var generator = SeededGenerator(seed: seed)
    let direction = vector(&generator)
    let training = (0..<samples).map { _ in vector(&generator) }
    let target = training.map { truth($0, along: direction) + generator.normal(standardDeviation: noise) }
    let test = (0..<testPoints).map { _ in vector(&generator) }
    let testTarget = test.map { truth($0, along: direction) }
    let bank = (0..<(features.max() ?? 0)).map { _ in
      (frequencies: vector(&generator), phase: 2 * Double.pi * generator.uniform())
    }
    var points = [DoubleDescentPoint]()
    for count in features {
      let columns = { (inputs: [[Double]]) in
        bank.prefix(count).map { feature in
          inputs.map { input in
            (2 / Double(count)).squareRoot() * cos(self.dot(feature.frequencies, input) + feature.phase)
          }
        }
      }
      let design = columns(training)
      guard let weights = LeastSquares.solve(columns: design, target: target) else {
        throw .noSolution("the \(count) random features depend on each other; choose another seed or fewer.")
      }
      points.append(
        DoubleDescentPoint(
          features: count, trainingError: error(design, weights, target),
          testError: error(columns(test), weights, testTarget),
          weightNorm: weights.reduce(0) { $0 + $1 * $1 }.squareRoot()))
    }
    return points
  }

  /// Least squares of m by n numbers takes about 2 m n min(m, n) steps.
  private func checkWork(features: [Int], testPoints: Int) throws(ScalingError) {
    let points = Double(samples) + Double(testPoints)
    let most = Double(features.max() ?? 0)
    try DataHealth.requireWork(most * points, of: "features times points", atMost: 50_000_000)
    try DataHealth.requireWork(Double(dimension) * (most + points), of: "dimension times points", atMost: 50_000_000)
    let steps = features.reduce(0) { sum, count in
      sum + 2 * Double(samples) * Double(count) * Double(min(samples, count))
    }
    try DataHealth.requireWork(steps, of: "steps of all fits", atMost: 50_000_000_000)
  }

  private func vector(_ generator: inout SeededGenerator) -> [Double] {
    (0..<dimension).map { _ in generator.normal() }
  }

  private func truth(_ input: [Double], along direction: [Double]) -> Double {
    sin(dot(input, direction) / Double(dimension).squareRoot())
  }

  private func dot(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func error(_ columns: [[Double]], _ weights: [Double], _ target: [Double]) -> Double {
    var predicted = [Double](repeating: 0, count: target.count)
    for (column, weight) in zip(columns, weights) {
      for row in predicted.indices {
        predicted[row] += column[row] * weight
      }
    }
    return zip(predicted, target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(target.count)
  }
}
