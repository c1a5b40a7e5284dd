/// Zipf's law: the probability of the r-th most frequent of `count` words is r^-s / Σ i^-s.
///
/// A `count` below one has no words: shares are NaN.
///
/// ```swift
/// Zipf(count: 50257).share(ofTop: 1) // 0.0877029060075
/// Zipf(count: 50257).share(ofTop: 100) // 0.454948082855
/// ```
public struct Zipf: Sendable, Hashable, Codable {
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
  /// The first 100,000 terms are summed, the others follow from Euler and Maclaurin's formula to working precision.
  ///
  /// ```swift
  /// Zipf.harmonic(1000) // 7.48547086055
  /// Zipf.harmonic(10000, exponent: 2) // 1.64483407185
  /// Zipf.harmonic(1_000_000_000_000) // 28.2082367808
  /// ```
  public static func harmonic(_ count: Int, exponent: Double = 1) -> Double {
    let summed = min(count, 100_000)
    var sum = count > summed ? tail(after: Double(summed), to: Double(count), exponent: exponent) : 0
    var rank = summed
    while rank > 0 {
      sum += exponent == 1 ? 1 / Double(rank) : pow(Double(rank), -exponent)
      rank -= 1
    }
    return sum
  }

  /// Σ i^-s for i above `a` up to `b`: the integral, half the ends, and the first correction by slopes.
  private static func tail(after a: Double, to b: Double, exponent s: Double) -> Double {
    let (atA, atB) = (pow(a, -s), pow(b, -s))
    guard atA.isFinite, atB.isFinite else { return .infinity }
    let span = log(b / a)
    let integral = s == 1 ? span : a * atA * expm1((1 - s) * span) / (1 - s)
    return integral + (atB - atA) / 2 - s * (atB / b - atA / a) / 12
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

  /// The probabilities of all words, or of the 10,000,000 most frequent ones, most frequent first.
  public var probabilities: [Double] {
    guard count > 0 else { return [] }
    let total = Zipf.harmonic(count, exponent: exponent)
    return (1...min(count, Limit.values)).map { pow(Double($0), -exponent) / total }
  }
}
