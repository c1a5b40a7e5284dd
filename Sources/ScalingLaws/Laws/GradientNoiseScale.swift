/// The gradient noise scale of McCandlish et al. 2018 (arXiv 1812.06162), from gradients at two batch sizes.
///
/// Batches are in examples (or tokens); squared gradient norms |G_B|² in the unit of the gradient squared. Equal or
/// non-positive batches make the estimates infinite or NaN.
///
/// ```swift
/// GradientNoiseScale(smallBatch: 32, largeBatch: 1024, smallNormSquared: 5, largeNormSquared: 1.2).simple // 116.503
/// ```
public struct GradientNoiseScale: Sendable, Hashable, Codable {
  /// Unbiased estimate of the true gradient's squared norm |G|² (appendix A.1).
  public var gradientNormSquared: Double
  /// Unbiased estimate of tr(Σ), the trace of the gradient's covariance for one example (appendix A.1).
  public var covarianceTrace: Double

  /// An estimate from the mean squared norms of gradients averaged over a small and over a large batch.
  public init(smallBatch: Double, largeBatch: Double, smallNormSquared: Double, largeNormSquared: Double) {
    gradientNormSquared =
      (largeBatch * largeNormSquared - smallBatch * smallNormSquared) / (largeBatch - smallBatch)
    covarianceTrace = (smallNormSquared - largeNormSquared) / (1 / smallBatch - 1 / largeBatch)
  }

  /// B_simple = tr(Σ)/|G|² (equation 2.9), in examples.
  public var simple: Double { covarianceTrace / gradientNormSquared }

  /// The fraction of the largest useful learning rate that fits a batch: ε/ε_max = 1/(1 + B_noise/B).
  ///
  /// ```swift
  /// GradientNoiseScale.learningRateFraction(batch: 1000, noiseScale: 4000) // 0.2
  /// ```
  public static func learningRateFraction(batch: Double, noiseScale: Double) -> Double {
    1 / (1 + noiseScale / batch)
  }
}
