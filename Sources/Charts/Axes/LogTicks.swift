#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// Round places on a logarithmic axis, in decimal logarithms.
enum LogTicks {
  /// Sets of ticks within `low...high`, the best first, none with more than `maximum`.
  ///
  /// Powers of ten where the axis has enough of them, else 1-2-5 and all multiples, else round differences.
  static func candidates(_ low: Double, _ high: Double, maximum: Int) -> [[Tick]] {
    guard high > low, maximum > 0 else { return [] }
    let powers = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200].map { stride in
      everyPower(low, high, stride: stride)
    }.filter { !$0.isEmpty && $0.count <= maximum }
    var result: [[Tick]] = []
    if let best = powers.first, best.count >= 4 { result.append(best) }
    let finer = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5], [1, 2, 5], [1, 3]].map { mantissas in
      Self.multiples(low, high, of: mantissas)
    }.filter { $0.count <= maximum }
    result += finer.filter { $0.count >= 3 }
    if result.isEmpty { result += linear(low, high, maximum: maximum).filter { $0.count >= 3 } }
    let rest = powers + finer.sorted { $0.count > $1.count } + linear(low, high, maximum: maximum)
    for least in [2, 1] { result += rest.filter { $0.count >= least && !result.contains($0) } }
    return result
  }

  /// Unlabelled places: the multiples of each power, or the powers themselves where they are too many to label.
  static func minor(_ low: Double, _ high: Double, major: [Tick]) -> [Double] {
    guard high > low else { return [] }
    let decades = high - low
    if decades <= 9, major.count < 2 || major[1].position - major[0].position < 1.5 {
      return multiples(low, high, of: [1, 2, 3, 4, 5, 6, 7, 8, 9]).map { $0.position }
    }
    return decades <= 60 ? everyPower(low, high, stride: 1).map { $0.position } : []
  }

  private static func everyPower(_ low: Double, _ high: Double, stride step: Int) -> [Tick] {
    let first = Int((low / Double(step) - 1e-9).rounded(.up)) * step
    let last = Int((high + 1e-9).rounded(.down))
    guard first <= last else { return [] }
    let exponents = Array(stride(from: first, through: last, by: step))
    let isWrittenOut = exponents.allSatisfy { -3...4 ~= $0 }
    return exponents.map { exponent in
      Tick(
        position: min(max(Double(exponent), low), high), label: .power(1, exponent, isWrittenOut: isWrittenOut))
    }
  }

  private static func multiples(_ low: Double, _ high: Double, of mantissas: [Int]) -> [Tick] {
    let first = Int(low.rounded(.down))
    let last = Int((high + 1e-9).rounded(.down))
    guard last - first <= 12 else { return [] }
    let isWrittenOut = first >= -3 && last <= 4
    var result: [Tick] = []
    for exponent in first...last {
      for mantissa in mantissas {
        let position = Double(exponent) + log10(Double(mantissa))
        guard position >= low - 1e-9, position <= high + 1e-9 else { continue }
        result.append(
          Tick(
            position: min(max(position, low), high),
            label: .power(mantissa, exponent, isWrittenOut: isWrittenOut)))
      }
    }
    return result
  }

  /// Ticks at equal differences, for an axis so short that it holds few round multiples.
  private static func linear(_ low: Double, _ high: Double, maximum: Int) -> [[Tick]] {
    guard high - low < 2 else { return [] }
    // Far from one, the ticks are those of the mantissas.
    let power = low > -5 && high < 6 ? 0 : Int(low.rounded(.down))
    let (bottom, top) = (pow(10, low - Double(power)), pow(10, high - Double(power)))
    return LinearTicks.candidates(bottom, top, maximum: maximum).map { ticks in
      ticks.filter { $0.position > 0 }.map { tick in
        Tick(
          position: min(max(log10(tick.position) + Double(power), low), high),
          label: power == 0 ? tick.label : TickLabel(base: tick.label.base + "×10", exponent: TickLabel.signed(power)))
      }
    }.filter { !$0.isEmpty }
  }
}
