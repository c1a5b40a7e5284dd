/// Points as whole thousandths, so that sums are exact: ten times 0.1 is 1.
package struct Points: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// The points times 1000.
  package let thousandths: Int

  private enum CodingKeys: String, CodingKey {
    case thousandths
  }

  /// The points as a floating-point number, for charts and JSON.
  package var number: Double { Double(thousandths) / 1000 }

  /// The most points that one question can have.
  package static let most = Points(thousandths: 1_000_000_000)
  /// No points.
  package static let zero = Points(thousandths: 0)

  /// Points from their thousandths.
  package init(thousandths: Int) {
    self.thousandths = thousandths
  }

  /// Whole points.
  package init(_ whole: Int) {
    self.init(thousandths: Points.bounded(whole.multipliedReportingOverflow(by: 1000), whole))
  }

  /// Reads `2`, `2.5` or `0.125`: from 0 to a million, at most three decimals. A fraction such as `1/3` is rounded to
  /// thousandths.
  package static func parse(_ text: String) -> Result<Points, ToleranceProblem> {
    guard case .success(let number) = WrittenNumber.read(text), number.unitText.isEmpty, number.value >= 0,
      number.value <= 1_000_000
    else {
      return .failure(ToleranceProblem("points must be a number from 0 to a million, not “\(NumberCheck.short(text))”"))
    }
    let thousandths = (number.value * 1000).rounded()
    if case .fraction = number.style.form { return .success(Points(thousandths: Int(thousandths))) }
    guard abs(thousandths - number.value * 1000) < 1e-6 else {
      return .failure(
        ToleranceProblem("points can have at most three decimals; write thirds as a fraction, such as 1/3"))
    }
    return .success(Points(thousandths: Int(thousandths)))
  }

  /// The share of these points, to the nearest thousandth, halves up.
  package func share(_ credit: Credit) -> Points {
    let (product, overflow) = thousandths.multipliedReportingOverflow(by: credit.numerator)
    if overflow {
      return Points(thousandths: thousandths / credit.denominator * credit.numerator)
    }
    let quotient = product.quotientAndRemainder(dividingBy: credit.denominator)
    let roundsUp = quotient.remainder >= credit.denominator - quotient.remainder
    return Points(thousandths: quotient.quotient + (roundsUp ? 1 : 0))
  }

  /// The sum; the largest that can be held instead of an overflow.
  package static func + (a: Points, b: Points) -> Points {
    Points(thousandths: bounded(a.thousandths.addingReportingOverflow(b.thousandths), a.thousandths))
  }

  /// Whether the first are fewer.
  package static func < (a: Points, b: Points) -> Bool { a.thousandths < b.thousandths }

  private static func bounded(_ result: (partialValue: Int, overflow: Bool), _ sign: Int) -> Int {
    result.overflow ? (sign < 0 ? .min : .max) : result.partialValue
  }

  /// Without zeros at the end: `2`, `2.5`, `0.667`.
  package var description: String {
    let magnitude = thousandths.magnitude
    var text = String(magnitude / 1000)
    var rest = String(magnitude % 1000 + 1000).dropFirst()
    while rest.last == "0" { rest.removeLast() }
    if !rest.isEmpty { text += "." + rest }
    return thousandths < 0 ? "−" + text : text
  }
}
