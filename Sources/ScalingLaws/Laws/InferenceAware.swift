/// What training and serving a model of a given quality cost: Sardana et al. 2024 (arXiv 2401.00448).
///
/// ```swift
/// try ChinchillaLaw.sardana2024.servingPlan(qualityOf: 30e9, inferenceTokens: 1e13).costRatio // 0.720151696944
/// ```
public struct ServingPlan: Sendable, Hashable, Codable {
  /// The model and its training tokens.
  public var allocation: Allocation
  /// The loss in nats that the model reaches.
  public var loss: Double
  /// Tokens processed while serving.
  public var inferenceTokens: Double
  /// Training and serving compute, 6ND + 2N·Dinf, in FLOPs.
  public var totalFlops: Double
  /// The training-optimal model of the same quality.
  public var trainingOptimum: Allocation
  /// Its training and serving compute in FLOPs.
  public var trainingOptimumFlops: Double

  /// The plan's total FLOPs against those of the training-optimal model; below 1 when serving matters.
  public var costRatio: Double { totalFlops / trainingOptimumFlops }
  /// The plan's training tokens against those of the training-optimal model.
  public var tokenRatio: Double { allocation.d / trainingOptimum.d }
  /// The plan's parameters against those of the training-optimal model.
  public var sizeRatio: Double { allocation.n / trainingOptimum.n }
}

extension ChinchillaLaw {
  /// The cheapest way to reach `loss` nats and then serve `inferenceTokens` tokens.
  ///
  /// Minimises 6ND + 2N·Dinf subject to L(N, D) = loss, by finding the root of its derivative in ln N.
  /// - Throws: ``ScalingError`` when the loss is not above the irreducible one, or an argument is negative or not finite.
  ///
  /// ```swift
  /// try ChinchillaLaw.besiroglu2024.servingPlan(loss: 2, inferenceTokens: 1e13).allocation.n // 2.001128e10
  /// ```
  public func servingPlan(loss: Double, inferenceTokens: Double) throws(ScalingError) -> ServingPlan {
    guard loss > e, loss.isFinite else {
      throw .noSolution(
        "a loss of \(loss) cannot be reached; ask for a finite one above the irreducible loss of \(e).")
    }
    guard inferenceTokens >= 0, inferenceTokens.isFinite else {
      throw .invalidArgument(name: "inferenceTokens", value: inferenceTokens, requirement: "zero or more, and finite")
    }
    let best = optimum(loss: loss)
    let room = loss - e
    guard best.n.isFinite, best.d.isFinite, best.flops.isFinite, best.flops > 0 else {
      throw .noSolution("a loss of \(loss) is out of the range of numbers; ask for a less extreme one.")
    }
    // With u = A N^-α and v = room - u, D = (B/v)^(1/β) and d ln D / d ln N = -αu / βv. Stationarity of 6ND + 2N·Dinf
    // in ln N then reads D(αu/βv - 1) = Dinf/3, which grows without bound as u tends to room.
    let share = { (logit: Double) -> (u: Double, v: Double, d: Double) in
      let u = room / (1 + exp(-logit))
      let v = room / (1 + exp(logit))
      return (u, v, pow(b / v, 1 / beta))
    }
    let slope = { (logit: Double) -> Double in
      let part = share(logit)
      return part.d * (alpha * part.u / (beta * part.v) - 1) - inferenceTokens / 3
    }
    let start = log(beta / alpha)
    var top = 1.0
    while slope(start + top) < 0, top < 600 { top *= 2 }
    let logit = inferenceTokens == 0 ? start : try Solver.root(between: start, and: start + top, of: slope)
    let part = share(logit)
    let plan = Allocation(n: pow(a / part.u, 1 / alpha), d: part.d)
    return ServingPlan(
      allocation: plan, loss: loss, inferenceTokens: inferenceTokens,
      totalFlops: plan.flops + 2 * plan.n * inferenceTokens, trainingOptimum: best,
      trainingOptimumFlops: best.flops + 2 * best.n * inferenceTokens)
  }

  /// The cheapest way to serve `inferenceTokens` tokens at the quality of a training-optimal model of `n` parameters.
  ///
  /// - Throws: ``ScalingError`` as ``servingPlan(loss:inferenceTokens:)`` does.
  ///
  /// ```swift
  /// try ChinchillaLaw.sardana2024.servingPlan(qualityOf: 30e9, inferenceTokens: 1e13).allocation.n // 13612829652.6
  /// ```
  public func servingPlan(qualityOf n: Double, inferenceTokens: Double) throws(ScalingError) -> ServingPlan {
    try DataHealth.requirePositive(n, name: "n")
    return try servingPlan(
      loss: minimumLoss(flops: flops(optimalN: n)), inferenceTokens: inferenceTokens)
  }
}
