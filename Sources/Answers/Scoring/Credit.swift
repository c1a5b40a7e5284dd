/// A share of a question's points, from none to all, as an exact fraction.
package struct Credit: Hashable, Comparable, Sendable {
  /// The part, in lowest terms.
  package let numerator: Int
  /// The whole, positive, in lowest terms.
  package let denominator: Int

  /// No points.
  package static let none = Credit(reduced: 0, 1)
  /// All points.
  package static let full = Credit(reduced: 1, 1)
  /// Half of the points.
  package static let half = Credit(reduced: 1, 2)

  private init(reduced numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The fraction `numerator`/`denominator`; nil unless it lies between 0 and 1 and the denominator is at most 10⁹.
  package init?(_ numerator: Int, of denominator: Int) {
    guard (1...1_000_000_000).contains(denominator), (0...denominator).contains(numerator) else { return nil }
    let divisor = Self.greatestCommonDivisor(numerator, denominator)
    self.init(reduced: numerator / divisor, denominator / divisor)
  }

  /// Reads `25%`, `0.25` or `1/4`.
  package static func parse(_ text: String) -> Result<Credit, ToleranceProblem> {
    let problem = ToleranceProblem(
      "a credit must be from 0 % to 100 %, such as 25%, not “\(NumberCheck.short(text))”")
    guard case .success(let number) = WrittenNumber.read(text), number.unitText.isEmpty || number.isPercentage else {
      return .failure(problem)
    }
    if case .fraction(let below) = number.style.form, let denominator = Int(below),
      let credit = Credit(Int(min(max((number.value * Double(denominator)).rounded(), -1), 1e9)), of: denominator)
    {
      return .success(credit)
    }
    let share = number.isPercentage ? number.value / 100 : number.value
    guard (0...1).contains(share), let credit = Credit(Int((share * 1_000_000).rounded()), of: 1_000_000) else {
      return .failure(problem)
    }
    return .success(credit)
  }

  /// The mean of `credits` over `count` parts, those that are missing counting nothing.
  package static func mean(of credits: [Credit], over count: Int) -> Credit {
    var above = 0
    var below = 1
    for credit in credits {
      // Common denominators grow only if parts are graded in odd fractions; then millionths are fine enough.
      let common = below / greatestCommonDivisor(below, credit.denominator) * credit.denominator
      if common > 1_000_000 {
        let millionths = credits.reduce(0) { $0 + ($1.numerator * 1_000_000 + $1.denominator / 2) / $1.denominator }
        return Credit(min(millionths / max(count, 1), 1_000_000), of: 1_000_000) ?? .none
      }
      above = above * (common / below) + credit.numerator * (common / credit.denominator)
      below = common
    }
    let whole = below * max(count, 1)
    return Credit(min(above, whole), of: whole) ?? .none
  }

  /// Whether the first is the smaller share.
  package static func < (a: Credit, b: Credit) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }

  /// As a percentage: `25 %`, `66.67 %`.
  package var words: String {
    Tolerance.percent(Double(numerator) / Double(denominator))
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}
