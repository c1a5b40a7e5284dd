#if hasFeature(Embedded)
  internal import CMath
#endif

/// Reads JSON from bytes, value by value as the caller expects them.
///
/// The caller's expectations bound the depth, so nesting in hostile input cannot exhaust the stack.
struct JSONReader: ~Copyable {
  private let bytes: [UInt8]
  private(set) var offset = 0
  private let maximumTextLength: Int

  init(_ bytes: [UInt8], maximumTextLength: Int) {
    self.bytes = bytes
    self.maximumTextLength = maximumTextLength
  }

  func failure(_ reason: String) -> ChartDecodingError { ChartDecodingError(reason: reason, offset: offset) }

  /// The next byte that is not white space, not consumed.
  mutating func peek() -> UInt8? {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      case let byte: return byte
      }
    }
    return nil
  }

  mutating func expectEnd() throws(ChartDecodingError) {
    if peek() != nil { throw failure("text follows the end") }
  }

  /// Reads an object, giving each key to `body`, which must read the value. A key may stand once.
  mutating func object(
    _ body: (String, inout JSONReader) throws(ChartDecodingError) -> Void
  ) throws(ChartDecodingError) {
    var seen: Set<String> = []
    try expect(UInt8(ascii: "{"), "an object")
    if consume(UInt8(ascii: "}")) { return }
    repeat {
      let key = try string()
      guard seen.insert(key).inserted else { throw failure("a key appears twice") }
      try expect(UInt8(ascii: ":"), "a colon")
      try body(key, &self)
    } while consume(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"), "a comma or the end of the object")
  }

  /// Reads an array, calling `body` at each element.
  mutating func array(_ body: (inout JSONReader) throws(ChartDecodingError) -> Void) throws(ChartDecodingError) {
    try expect(UInt8(ascii: "["), "an array")
    if consume(UInt8(ascii: "]")) { return }
    repeat { try body(&self) } while consume(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"), "a comma or the end of the array")
  }

  mutating func bool() throws(ChartDecodingError) -> Bool {
    _ = peek()
    if hasPrefix("true") {
      offset += 4
      return true
    }
    if hasPrefix("false") {
      offset += 5
      return false
    }
    throw failure("true or false is expected")
  }

  /// Reads a number, or one of the strings that stand for non-finite ones.
  mutating func number() throws(ChartDecodingError) -> Double {
    guard let first = peek() else { throw failure("a number is missing") }
    if first == UInt8(ascii: "\"") {
      switch try string() {
      case "nan": return .nan
      case "inf": return .infinity
      case "-inf": return -.infinity
      default: throw failure("a number is expected instead of a string")
      }
    }
    return try finiteNumber()
  }

  private mutating func finiteNumber() throws(ChartDecodingError) -> Double {
    let start = offset
    let isNegative = consume(UInt8(ascii: "-"))
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    let integerStart = offset
    while let digit = digit() {
      digits += 1
      if digits <= 18 { mantissa = mantissa &* 10 &+ digit }
    }
    guard offset > integerStart else { throw failure("a number is expected") }
    if offset - integerStart > 1, bytes[integerStart] == UInt8(ascii: "0") {
      throw failure("a number starts with an extra zero")
    }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      let fractionStart = offset
      while let digit = digit() {
        digits += 1
        if digits <= 18 { mantissa = mantissa &* 10 &+ digit }
      }
      guard offset > fractionStart else { throw failure("a number ends with its decimal point") }
      exponent = fractionStart - offset
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      var isExponentNegative = false
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "-") || bytes[offset] == UInt8(ascii: "+") {
        isExponentNegative = bytes[offset] == UInt8(ascii: "-")
        offset += 1
      }
      let exponentStart = offset
      var written = 0
      while let digit = digit() { written = min(written * 10 + Int(digit), 100_000) }
      guard offset > exponentStart else { throw failure("a number's exponent has no digits") }
      exponent += isExponentNegative ? -written : written
    }
    guard offset - start <= 400 else { throw failure("a number has too many digits") }
    // Both factors are exact here, so the one rounding of their product is the right one.
    if digits <= 18, mantissa < 1 << 53, abs(exponent) <= 22 {
      let scale = Self.powersOfTen[abs(exponent)]
      let magnitude = exponent < 0 ? Double(mantissa) / scale : Double(mantissa) * scale
      return isNegative ? -magnitude : magnitude
    }
    guard let value = Self.number(String(decoding: bytes[start..<offset], as: UTF8.self)), value.isFinite else {
      throw failure("a number is out of range")
    }
    return value
  }

  /// The text is a number of JSON.
  private static func number(_ text: String) -> Double? {
    #if hasFeature(Embedded)
      text.withCString { CMath.strtod($0, nil) }
    #else
      Double(text)
    #endif
  }

  private static let powersOfTen: [Double] = (0...22).map { (0..<$0).reduce(1.0) { product, _ in product * 10 } }

  private mutating func digit() -> UInt64? {
    guard offset < bytes.count, case 0x30...0x39 = bytes[offset] else { return nil }
    offset += 1
    return UInt64(bytes[offset - 1] - 0x30)
  }

  /// Reads a string. Broken UTF-8 and lone surrogates become U+FFFD.
  mutating func string() throws(ChartDecodingError) -> String {
    try expect(UInt8(ascii: "\""), "a string")
    var text: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw failure("a string contains an unescaped control character")
      default: text.append(byte)
      }
      guard text.count <= maximumTextLength else {
        throw failure("a text is longer than \(maximumTextLength) bytes")
      }
    }
    throw failure("a string does not end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(ChartDecodingError) {
    guard offset < bytes.count else { throw failure("a string does not end") }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if 0xD800..<0xDC00 ~= code, hasPrefix("\\u") {
        let mark = offset
        offset += 2
        let low = try hexadecimal()
        if 0xDC00..<0xE000 ~= low {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        } else {
          offset = mark
        }
      }
      let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default: throw failure("a string contains an unknown escape")
    }
  }

  private mutating func hexadecimal() throws(ChartDecodingError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count, let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else {
        throw failure("an escape needs four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  private func hasPrefix(_ word: StaticString) -> Bool {
    let text = word.description.utf8
    return bytes.count - offset >= text.count && bytes[offset...].starts(with: text)
  }

  private mutating func consume(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    offset += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(ChartDecodingError) {
    guard consume(byte) else { throw failure("\(what) is expected") }
  }
}
