/// One trained model on a plot of error against cost.
public struct FrontierPoint: Sendable, Hashable {
  /// Parameters.
  public var parameters: Double
  /// Training samples, or tokens.
  public var samples: Double
  /// Training FLOPs.
  public var flops: Double
  /// Wall time in seconds.
  public var seconds: Double
  /// Test error or loss.
  public var error: Double

  /// A point from its figures.
  public init(parameters: Double, samples: Double, flops: Double, seconds: Double, error: Double) {
    self.parameters = parameters
    self.samples = samples
    self.flops = flops
    self.seconds = seconds
    self.error = error
  }

  /// A training as a point.
  public init(_ result: MLPTrainingResult) {
    self.init(
      parameters: result.parameters, samples: Double(result.training.samples), flops: result.flops,
      seconds: result.seconds, error: result.testError)
  }
}

/// The models that no other beats in both cost and error.
public enum EfficientFrontier {
  /// The points of `points` for which no other is at most as costly and has a lower error, cheapest first.
  ///
  /// Points whose cost or error is not finite are left out.
  /// - Parameters:
  ///   - points: trained models.
  ///   - cost: what to pay, FLOPs unless said otherwise.
  ///
  /// ```swift
  /// try Double(EfficientFrontier.of(EfficientFrontier.measure([MLPTraining(width: 2, samples: 8, steps: 1)])).count) // 1
  /// ```
  public static func of(
    _ points: [FrontierPoint], cost: (FrontierPoint) -> Double = { $0.flops }
  ) -> [FrontierPoint] {
    let finite = points.filter { cost($0).isFinite && $0.error.isFinite }
    let sorted = finite.sorted { (cost($0), $0.error) < (cost($1), $1.error) }
    var frontier = [FrontierPoint]()
    for point in sorted where point.error < frontier.last?.error ?? .infinity { frontier.append(point) }
    return frontier
  }

  /// Trains one after another, so that each has the machine for itself and the wall times compare.
  ///
  /// - Throws: as ``MLPTraining/run()``.
  public static func measure(_ trainings: [MLPTraining]) throws(ScalingError) -> [FrontierPoint] {
    var points = [FrontierPoint]()
    for training in trainings { points.append(FrontierPoint(try training.run())) }
    return points
  }
}
