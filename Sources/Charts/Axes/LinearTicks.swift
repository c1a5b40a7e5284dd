#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#else
  internal import CMath
#endif

/// Round places on a linear axis: multiples of 1, 2 or 5 times a power of ten.
enum LinearTicks {
  /// Sets of ticks within `low...high`, the densest first, none with more than `maximum`.
  static func candidates(_ low: Double, _ high: Double, maximum: Int) -> [[Tick]] {
    let span = high - low
    guard span > 1e-300, span.isFinite, maximum > 0 else { return [] }
    var power = max(Int(log10(span / Double(maximum)).rounded(.down)) - 1, -306)
    var result: [[Tick]] = []
    while result.count < 8, power < 306, pow(10, Double(power)) <= span * 2 {
      for factor in [1, 2, 5] {
        let set = ticks(low, high, factor: factor, power: power, maximum: maximum)
        if !set.isEmpty { result.append(set) }
      }
      power += 1
    }
    return result
  }

  private static func ticks(_ low: Double, _ high: Double, factor: Int, power: Int, maximum: Int) -> [Tick] {
    let unit = pow(10, Double(abs(power)))
    func inSteps(_ value: Double) -> Double { (power < 0 ? value * unit : value / unit) / Double(factor) }
    let first = (inSteps(low) - 1e-9).rounded(.up)
    let last = (inSteps(high) + 1e-9).rounded(.down)
    guard first.magnitude < 1e14, last.magnitude < 1e14, last >= first, last - first < Double(maximum) else {
      return []
    }
    let numbers = (Int(first)...Int(last)).map { $0 * factor }
    let largest = numbers.map { $0.magnitude }.max() ?? 0
    // The exponent of the largest label decides for all, so that they compare at a glance.
    let magnitude = String(largest).count - 1 + power
    let usesPower = largest > 0 && (magnitude >= 6 || magnitude <= -5)
    let decimals = usesPower ? magnitude - power : -power
    return numbers.map { number in
      let value = power < 0 ? Double(number) / unit : Double(number) * unit
      return Tick(
        position: min(max(value, low), high),
        label: .decimal(number, decimals: decimals, power: usesPower ? magnitude : nil))
    }
  }
}
