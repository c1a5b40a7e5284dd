/// Digits as languages with a decimal comma write them: `1,5`, `1.234,5`, `1 234,5`, `1.234.567`.
///
/// A point is read as a decimal mark too, as calculators and programs print it, unless it could group three digits.
enum CommaNotation {
  static func read(_ reader: inout NumberReader) throws(ReadingProblem) -> DigitGroups {
    let start = reader
    var groups: [[UInt8]] = [DigitGroups.digits(&reader)]
    var separators: [Unicode.Scalar] = []
    while let separator = reader.peek(), let next = reader.peek(1), Characters.isDigit(next), isSeparator(separator) {
      if Characters.isSpace(separator), !DigitGroups.groupOfThree(reader, from: 1) || groups[0].count > 3 { break }
      reader.index += 1
      separators.append(separator)
      groups.append(DigitGroups.digits(&reader))
    }
    if reader.peek() == ",", let next = reader.peek(1), Characters.isDigit(next) {
      reader.index += 1
      let fraction = DigitGroups.digits(&reader)
      if let mark = reader.peek(), mark == "," || mark == ".", let next = reader.peek(1), Characters.isDigit(next) {
        // `1,234,567` and `1,234.5` can only be meant with a point before decimals.
        reader = start
        return try DigitGroups.readPoint(&reader)
      }
      try checkGroups(groups, separators)
      return DigitGroups(whole: groups.flatMap { $0 }, fraction: fraction, group: group(separators))
    }
    if separators.last == "." { return try afterPoint(groups, separators, reader.rules) }
    try checkGroups(groups, separators)
    return DigitGroups(whole: groups.flatMap { $0 }, fraction: [], group: group(separators))
  }

  /// Digits whose last separator is a point, which marks decimals or groups.
  private static func afterPoint(
    _ groups: [[UInt8]], _ separators: [Unicode.Scalar], _ rules: ReadingRules?
  ) throws(ReadingProblem) -> DigitGroups {
    let points = separators.count { $0 == "." }
    if points > 1 {
      try checkGroups(groups, separators)
      return DigitGroups(whole: groups.flatMap { $0 }, fraction: [], group: ".")
    }
    let whole = groups.dropLast().map { $0 }
    let fraction = groups.last ?? []
    if separators.count == 1, fraction.count == 3, rules?.groupsWithPoints == true, (1...3).contains(whole[0].count),
      whole[0].first != 0
    {
      let (front, back) = (DigitGroups.text(whole[0]), DigitGroups.text(fraction))
      throw ReadingProblem(
        .ambiguous,
        "“\(front).\(back)” could mean \(front)\(back) or \(front),\(back); write the one you mean",
        suggestion: front + back)
    }
    try checkGroups(whole, separators.dropLast())
    return DigitGroups(whole: whole.flatMap { $0 }, fraction: fraction, group: group(separators.dropLast()))
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "_" || scalar == "'" || scalar == "’" || Characters.isSpace(scalar)
  }

  private static func group(_ separators: some Collection<Unicode.Scalar>) -> String {
    separators.first.map { String(Character($0)) } ?? ""
  }

  private static func checkGroups(
    _ groups: [[UInt8]], _ separators: some Collection<Unicode.Scalar>
  ) throws(ReadingProblem) {
    guard let separator = separators.first else { return }
    let isUniform = separators.allSatisfy {
      $0 == separator || Characters.isSpace($0) && Characters.isSpace(separator)
    }
    let isWellFormed = (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    if isUniform, isWellFormed, groups[0].first != 0 { return }
    throw ReadingProblem(
      .badGroups, "group digits in threes or not at all, with one separator",
      suggestion: groups.map(DigitGroups.text).joined())
  }
}
