/// A decimal number as its digits: 0.d₁d₂d₃… × 10^`point`, so that 16.1 is [1, 6, 1] with `point` 2.
///
/// Numbers are rounded and printed in decimal, where their writer sees them. Rounding the binary value instead would
/// print 0.15 to one digit as 0.1. Zero has no digits.
struct DecimalDigits: Equatable, Sendable {
  private(set) var digits: [UInt8]
  private(set) var point: Int

  init(digits: [UInt8], point: Int) {
    var first = 0
    while first < digits.count, digits[first] == 0 { first += 1 }
    var end = digits.count
    while end > first, digits[end - 1] == 0 { end -= 1 }
    self.digits = Array(digits[first..<end])
    self.point = self.digits.isEmpty ? 0 : point - first
  }

  /// The shortest digits that read back as the magnitude of `value`; zero when it is not finite.
  init(magnitudeOf value: Double) {
    guard value.isFinite else {
      self.init(digits: [], point: 0)
      return
    }
    var digits: [UInt8] = []
    var point = 0
    var seenPoint = false
    var exponent = 0
    let text = Array(value.magnitude.description.utf8)
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x30...0x39:
        digits.append(byte - 0x30)
        if !seenPoint { point += 1 }
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        self.init(digits: digits, point: point + exponent)
        return
      default: break
      }
    }
    self.init(digits: digits, point: point)
  }

  var isZero: Bool { digits.isEmpty }

  /// floor(log10 |x|), exactly; 0 for zero.
  var leadingExponent: Int { isZero ? 0 : point - 1 }

  /// Rounds half away from zero so that the last digit stands for 10^`exponent`.
  func rounded(toExponent exponent: Int) -> DecimalDigits {
    let kept = point - exponent
    if isZero || kept >= digits.count { return self }
    if kept < 0 { return DecimalDigits(digits: [], point: 0) }
    var result = Array(digits[..<kept])
    if digits[kept] < 5 { return DecimalDigits(digits: result, point: point) }
    var index = kept - 1
    while index >= 0, result[index] == 9 {
      result[index] = 0
      index -= 1
    }
    if index >= 0 {
      result[index] += 1
      return DecimalDigits(digits: result, point: point)
    }
    return DecimalDigits(digits: [1] + result, point: point + 1)
  }

  func rounded(significant count: Int) -> DecimalDigits {
    rounded(toExponent: point - count)
  }

  /// The same digits, with the value multiplied by 10^`exponent`.
  func scaled(by exponent: Int) -> DecimalDigits {
    DecimalDigits(digits: digits, point: isZero ? 0 : point + exponent)
  }

  /// The nearest Double of the magnitude.
  var magnitude: Double {
    isZero
      ? 0
      : RealFunctions.number("0." + String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self) + "e\(point)")
        ?? .infinity
  }

  /// Written without an exponent, `decimals` digits after the point (those it has, if nil), whole digits in threes
  /// separated by `group` when there are at least `groupFrom` of them.
  func plain(decimals: Int? = nil, group: String = "", groupFrom: Int = 5) -> String {
    var whole: [UInt8] = []
    for index in 0..<max(point, 0) { whole.append(index < digits.count ? digits[index] : 0) }
    if whole.isEmpty { whole = [0] }
    let count = max(0, decimals ?? (digits.count - point))
    var fraction: [UInt8] = []
    for place in 0..<count {
      let index = point + place
      fraction.append(index >= 0 && index < digits.count ? digits[index] : 0)
    }
    var text = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, whole.count >= groupFrom, (whole.count - index).isMultiple(of: 3) { text += group }
      text += String(digit)
    }
    if !fraction.isEmpty { text += "." + fraction.map { String($0) }.joined() }
    return text
  }
}
