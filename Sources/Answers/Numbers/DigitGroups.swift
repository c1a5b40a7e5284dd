/// The digits of a number with their grouping: `1,900,000`, `1_900_000`, `1 900 000`, `3.14`.
struct DigitGroups {
  var whole: [UInt8]
  var fraction: [UInt8]
  var group: String

  /// Digits from the first that is not zero to the last written; for zero, the decimals written, at least one.
  var significantDigits: Int {
    let all = whole + fraction
    guard let first = all.firstIndex(where: { $0 != 0 }) else { return max(1, fraction.count) }
    return all.count - first
  }

  var digits: DecimalDigits { DecimalDigits(digits: whole + fraction, point: whole.count) }

  /// Reads the digits at the reader's place and moves it behind them.
  static func read(_ reader: inout NumberReader) throws(ReadingProblem) -> DigitGroups {
    if reader.rules?.decimalMark == .comma { return try CommaNotation.read(&reader) }
    return try readPoint(&reader)
  }

  /// Reads digits whose decimals follow a point.
  static func readPoint(_ reader: inout NumberReader) throws(ReadingProblem) -> DigitGroups {
    var groups: [[UInt8]] = [digits(&reader)]
    var separators: [Unicode.Scalar] = []
    while let separator = reader.peek(), let next = reader.peek(1), Characters.isDigit(next), isSeparator(separator) {
      // A space groups three digits or is no separator at all.
      if Characters.isSpace(separator), !groupOfThree(reader, from: 1) || groups[0].count > 3 { break }
      reader.index += 1
      separators.append(separator)
      groups.append(digits(&reader))
    }
    var fraction: [UInt8] = []
    let pointAt = reader.index
    if reader.peek() == ".", groups[0].isEmpty || reader.peek(1) != "." {
      reader.index += 1
      fraction = digits(&reader)
      while reader.peek() == "_", !fraction.isEmpty, let next = reader.peek(1), Characters.isDigit(next) {
        reader.index += 1
        fraction += digits(&reader)
      }
      try checkAfterFraction(reader, whole: groups, fraction: fraction, pointAt: pointAt)
    }
    try check(groups, separators, hasPoint: reader.index > pointAt, fraction: fraction)
    if reader.rules?.decimalMark == .undecided, separators == [","], reader.index == pointAt {
      throw ReadingProblem(
        .ambiguous,
        "“\(text(groups[0])),\(text(groups[1]))” could mean \(text(groups[0]))\(text(groups[1])) or "
          + "\(text(groups[0])).\(text(groups[1])); write the one you mean",
        suggestion: text(groups[0]) + text(groups[1]))
    }
    let group = separators.first.map { String(Character($0)) } ?? ""
    return DigitGroups(whole: groups.flatMap { $0 }, fraction: fraction, group: group)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == "_" || scalar == "'" || scalar == "’" || Characters.isSpace(scalar)
  }

  static func digits(_ reader: inout NumberReader) -> [UInt8] {
    var result: [UInt8] = []
    while let scalar = reader.peek(), Characters.isDigit(scalar) {
      result.append(UInt8(scalar.value - 0x30))
      reader.index += 1
    }
    return result
  }

  static func groupOfThree(_ reader: NumberReader, from offset: Int) -> Bool {
    for place in 0..<3 {
      guard let scalar = reader.peek(offset + place), Characters.isDigit(scalar) else { return false }
    }
    guard let after = reader.peek(offset + 3) else { return true }
    return !Characters.isDigit(after) && after != "^"
  }

  private static func checkAfterFraction(
    _ reader: NumberReader, whole: [[UInt8]], fraction: [UInt8], pointAt: Int
  ) throws(ReadingProblem) {
    guard let mark = reader.peek(), mark == "." || mark == ",", let next = reader.peek(1), Characters.isDigit(next)
    else { return }
    var last = reader.index
    var groups = whole.map(text) + [text(fraction)]
    var decimals = ""
    while last < reader.end,
      Characters.isDigit(reader.scalars[last]) || ".,".unicodeScalars.contains(reader.scalars[last])
    {
      last += 1
    }
    let parts = Characters.string(reader.scalars[(reader.index + 1)..<last]).split(separator: ".")
    if mark == "," { decimals = "." + (parts.first.map(String.init) ?? "") } else { groups += parts.map(String.init) }
    let isGrouped = groups.dropFirst().allSatisfy { $0.utf8.count == 3 } && parts.allSatisfy { !$0.contains(",") }
    throw ReadingProblem(
      .ambiguous, "a point marks decimals; group digits with commas or not at all",
      suggestion: isGrouped && (mark == "." || parts.count == 1) ? groups.joined(separator: ",") + decimals : nil)
  }

  private static func check(
    _ groups: [[UInt8]], _ separators: [Unicode.Scalar], hasPoint: Bool, fraction: [UInt8]
  ) throws(ReadingProblem) {
    guard let separator = separators.first else { return }
    let plain = groups.map(text).joined() + (fraction.isEmpty ? "" : "." + text(fraction))
    let isSame = { (other: Unicode.Scalar) in
      other == separator || Characters.isSpace(other) && Characters.isSpace(separator)
    }
    if !separators.allSatisfy(isSame) {
      throw ReadingProblem(
        .badGroups, "the digits are grouped in two ways; use one separator, and a point for decimals",
        suggestion: separators.last == "," ? decimalComma(groups, separators, isSame) : plain)
    }
    let wellFormed = (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    let leadingZero = groups[0].first == 0
    if wellFormed, !leadingZero { return }
    if separator == ",", groups.count == 2, !hasPoint {
      throw ReadingProblem(
        .ambiguous,
        "a comma here could mark decimals or group digits; write decimals with a point and groups of three digits",
        suggestion: text(groups[0]) + "." + text(groups[1]))
    }
    throw ReadingProblem(.badGroups, "group digits in threes or not at all", suggestion: plain)
  }

  /// What `1 234,5` means; nil where the last group could be thousands.
  private static func decimalComma(
    _ groups: [[UInt8]], _ separators: [Unicode.Scalar], _ isSame: (Unicode.Scalar) -> Bool
  ) -> String? {
    guard let last = groups.last, last.count != 3, separators.dropLast().allSatisfy(isSame) else { return nil }
    return groups.dropLast().map(text).joined() + "." + text(last)
  }

  static func text(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
  }
}
