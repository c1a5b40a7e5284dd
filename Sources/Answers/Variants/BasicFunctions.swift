/// Functions made of the four basic operations only, whose results are therefore the same on every machine.
enum BasicFunctions {
  private static let ln2 = 0.693_147_180_559_945_3

  /// The natural logarithm of a positive number: its binary exponent, and of the rest the series of the inverse
  /// hyperbolic tangent.
  static func log(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return .nan }
    let ratio = (x.significand - 1) / (x.significand + 1)
    let square = ratio * ratio
    var power = ratio
    var sum = 0.0
    var odd = 1.0
    while power != 0, sum + power / odd != sum {
      sum += power / odd
      power *= square
      odd += 2
    }
    return Double(x.exponent) * ln2 + 2 * sum
  }

  /// The exponential: a power of two, and the Taylor series of the rest.
  static func exp(_ x: Double) -> Double {
    guard x.magnitude < 700 else { return x > 0 ? .infinity : 0 }
    let twos = (x / ln2).rounded()
    let rest = x - twos * ln2
    var term = 1.0
    var sum = 1.0
    var count = 1.0
    while sum + term * rest / count != sum {
      term *= rest / count
      sum += term
      count += 1
    }
    return Double(sign: .plus, exponent: Int(twos), significand: sum)
  }

  /// Rounded to significant digits, halves away from zero, by the digits of its shortest decimal form.
  static func rounded(_ value: Double, significantDigits count: Int) -> Double {
    guard value != 0, value.isFinite, (1...16).contains(count) else { return value }
    let decimal = DecimalDigits(magnitudeOf: value)
    var digits = decimal.digits.map { Int($0) }
    guard digits.count > count else { return value }
    let roundsUp = digits[count] >= 5
    digits = Array(digits.prefix(count))
    var exponent = decimal.leadingExponent
    if roundsUp {
      var place = count - 1
      while place >= 0, digits[place] == 9 {
        digits[place] = 0
        place -= 1
      }
      if place >= 0 {
        digits[place] += 1
      } else {
        digits.insert(1, at: 0)
        exponent += 1
      }
    }
    let text = digits.map { "\($0)" }.joined() + "e\(exponent - digits.count + 1)"
    return (RealFunctions.number(text) ?? value.magnitude) * (value < 0 ? -1 : 1)
  }
}
