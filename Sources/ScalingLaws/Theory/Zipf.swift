/// Zipf's law: the probability of the r-th most frequent of `count` words is r^-s / Σ i^-s.
///
/// Sums run over ranks and cost time in proportion to `count`. A `count` below one has no words: shares are NaN.
///
/// ```swift
/// Zipf(count: 50257).share(ofTop: 1) // 0.0877029060075
/// Zipf(count: 50257).share(ofTop: 100) // 0.454948082855
/// ```
public struct Zipf: Sendable, Hashable {
  /// Number of words.
  public var count: Int
  /// The exponent s; 1 in the classical law.
  public var exponent: Double

  /// A vocabulary of `count` words with exponent s.
  public init(count: Int, exponent: Double = 1) {
    self.count = count
    self.exponent = exponent
  }

  /// The generalised harmonic number Σ i^-s for i from 1 to `count`; zero for no terms.
  ///
  /// ```swift
  /// Zipf.harmonic(1000) // 7.48547086055
  /// Zipf.harmonic(10000, exponent: 2) // 1.64483407185
  /// ```
  public static func harmonic(_ count: Int, exponent: Double = 1) -> Double {
    var sum = 0.0
    var rank = count
    while rank > 0 {
      sum += exponent == 1 ? 1 / Double(rank) : pow(Double(rank), -exponent)
      rank -= 1
    }
    return sum
  }

  /// The share of all text that the `rank` most frequent words make up.
  public func share(ofTop rank: Int) -> Double {
    Zipf.harmonic(min(rank, count), exponent: exponent) / Zipf.harmonic(count, exponent: exponent)
  }

  /// The probability of the word of rank `rank`, counted from 1; zero outside the vocabulary.
  public func probability(rank: Int) -> Double {
    guard rank >= 1, rank <= count else { return 0 }
    return pow(Double(rank), -exponent) / Zipf.harmonic(count, exponent: exponent)
  }

  /// All probabilities, most frequent first.
  public var probabilities: [Double] {
    guard count > 0 else { return [] }
    let weights = (1...count).map { pow(Double($0), -exponent) }
    let total = Zipf.harmonic(count, exponent: exponent)
    return weights.map { $0 / total }
  }
}
