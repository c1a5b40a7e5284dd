/// What may follow a number: words and units, but no second number and no calculation.
enum TrailingText {
  static func check(_ rest: [Unicode.Scalar]) throws(ReadingProblem) {
    var start = 0
    while start < rest.count, Characters.isSpace(rest[start]) { start += 1 }
    guard start < rest.count else { return }
    try checkFirst(rest, start)
    // A digit that begins a word is a number of its own; one inside a word belongs to the unit, as in `A100-hours`.
    var previous: Unicode.Scalar = " "
    for index in start..<rest.count {
      if Characters.isDigit(rest[index]), Characters.isSpace(previous) || (previous == "±") {
        let isRange = index > start && Characters.contains(Characters.string(rest[start..<index]), "to ")
        throw ReadingProblem(
          .severalNumbers,
          isRange ? "this is a range; write a single number" : "there is a second number; write only one")
      }
      previous = rest[index]
    }
  }

  private static func checkFirst(_ rest: [Unicode.Scalar], _ start: Int) throws(ReadingProblem) {
    let first = rest[start]
    var after = start + 1
    while after < rest.count, Characters.isSpace(rest[after]) { after += 1 }
    let next: Unicode.Scalar? = after < rest.count ? rest[after] : nil
    let nextIsNumber = next.map { Characters.isDigit($0) || $0 == "." || $0 == "(" } ?? false
    if first == "±" || first == "+" && (next == "-" || next == "/") {
      throw ReadingProblem(.severalNumbers, "write the value alone, without an uncertainty")
    }
    if Characters.isMinus(first), first.value == 0x2013 || first.value == 0x2012, nextIsNumber {
      throw ReadingProblem(.severalNumbers, "this is a range; write a single number")
    }
    if first == "^" || first == "=" || first == "!" || "*/+×·⋅(".unicodeScalars.contains(first) && nextIsNumber
      || Characters.isMinus(first) && nextIsNumber || first == "(" || first == ")"
      || Characters.superscriptDigit(first) != nil
    {
      throw ReadingProblem(.expression, "this is a calculation; write its result")
    }
    if Characters.isDigit(first) || first == "." && nextIsNumber {
      throw ReadingProblem(.severalNumbers, "there is a second number; write only one")
    }
    if ",;:_'".unicodeScalars.contains(first), start + 1 < rest.count {
      throw ReadingProblem(.noNumber, "unexpected “\(Character(first))” after the number")
    }
  }
}
