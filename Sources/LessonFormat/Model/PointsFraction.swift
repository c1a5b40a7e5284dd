/// Points that are written as a fraction, such as `1/3` or `5/6`, in lowest terms.
package struct PointsFraction: Sendable, Hashable, CustomStringConvertible {
  package let numerator: Int
  package let denominator: Int

  private static let largestDenominator = 10_000
  private static let most = 1_000_000

  /// Nil for anything but two whole numbers with `/` between them, the second from 1 to 10,000.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.split(separator: " ") }
    guard parts.count == 2, parts.allSatisfy({ $0.count == 1 }), let above = Self.whole(parts[0][0]),
      let below = Self.whole(parts[1][0]), (1...Self.largestDenominator).contains(below), above / below < Self.most
    else { return nil }
    let divisor = Self.greatestCommonDivisor(above, below)
    (numerator, denominator) = (above / divisor, below / divisor)
  }

  private static func whole(_ text: Substring) -> Int? {
    guard (1...12).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// To the nearest thousandth.
  package var rounded: Double { (Double(numerator) / Double(denominator) * 1000).rounded() / 1000 }

  package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}
