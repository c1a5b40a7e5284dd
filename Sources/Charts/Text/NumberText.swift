/// A decimal number: digits d, with the value d₁.d₂d₃… × 10^exponent.
struct DecimalDigits: Sendable, Hashable {
  var isNegative: Bool
  var digits: [UInt8]
  var exponent: Int

  /// The number rounded, half away from zero, to at most `significant` digits, without zeros at the end.
  /// `value` must be finite.
  init(_ value: Double, significant: Int) {
    isNegative = value < 0
    digits = []
    exponent = 0
    // The shortest description that reads back gives the digits without any arithmetic of our own.
    var pointPosition: Int?
    var written = 0
    var isNegativePower = false
    var isInPower = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): pointPosition = digits.count
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isInPower = true
      case UInt8(ascii: "-"): isNegativePower = true
      case 0x30...0x39 where isInPower: written = written * 10 + Int(byte - 0x30)
      case 0x30...0x39: digits.append(byte - 0x30)
      default: break
      }
    }
    exponent = (pointPosition ?? digits.count) - 1 + (isNegativePower ? -written : written)
    let leading = digits.prefix { $0 == 0 }.count
    guard leading < digits.count else {
      (isNegative, digits, exponent) = (false, [0], 0)
      return
    }
    digits.removeFirst(leading)
    exponent -= leading
    round(to: max(1, significant))
  }

  private mutating func round(to count: Int) {
    if digits.count > count {
      let roundsUp = digits[count] >= 5
      digits.removeSubrange(count...)
      if roundsUp {
        var index = count - 1
        while index >= 0, digits[index] == 9 {
          digits[index] = 0
          index -= 1
        }
        if index >= 0 {
          digits[index] += 1
        } else {
          digits = [1]
          exponent += 1
        }
      }
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
  }
}

/// Numbers as short plain text, for tables, tooltips and descriptions.
enum NumberText {
  /// At most `significant` digits, without zeros at the end; powers of ten as `1.5e9` outside 0.0001 to 999999.
  static func short(_ value: Double, significant: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "-infinity" : "infinity" }
    let decimal = DecimalDigits(value, significant: significant)
    let sign = decimal.isNegative ? "-" : ""
    guard -4...5 ~= decimal.exponent else {
      return sign + fixed(decimal.digits, pointAfter: 1) + "e\(decimal.exponent)"
    }
    return sign + fixed(decimal.digits, pointAfter: decimal.exponent + 1)
  }

  /// A count with thin spaces between groups of three digits, from five digits on.
  static func count(_ value: Int) -> String { grouped(String(value)) }

  static func grouped(_ digits: String) -> String {
    guard digits.count >= 5 else { return digits }
    var result = ""
    for (index, character) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append("\u{2009}") }
      result.append(character)
    }
    return result
  }

  private static func fixed(_ digits: [UInt8], pointAfter position: Int) -> String {
    var text = ""
    if position <= 0 {
      text = "0." + String(repeating: "0", count: -position)
    }
    for (index, digit) in digits.enumerated() {
      if index == position, index > 0 { text.append(".") }
      text.append(Character(Unicode.Scalar(0x30 + digit)))
    }
    if position > digits.count { text.append(String(repeating: "0", count: position - digits.count)) }
    return text
  }
}
