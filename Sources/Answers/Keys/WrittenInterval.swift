/// The two ends of an interval as written: `[1, 2)`, `1 to 2 %`, `5–8`, `1..2`, `(−∞; 3]`.
struct WrittenInterval {
  var lower: String
  var upper: String
  var includes: IntervalAnswer.Ends?

  static func read(_ text: String, rules: ReadingRules? = nil) -> Result<WrittenInterval, Refusal> {
    guard text.utf8.count <= 4 * WrittenNumber.longestText else { return refuse("this is too long for an interval") }
    var inner = Characters.trimmed(Characters.plain(text))
    if inner.isEmpty { return .failure(.init(verdict: .unanswered)) }
    var includes: IntervalAnswer.Ends?
    if let first = inner.first, let close = inner.lastIndex(where: { "])[".contains($0) }), "[(]".contains(first),
      close > inner.startIndex
    {
      includes = .init(lower: first == "[", upper: inner[close] == "]")
      // What follows the bracket is the unit of both ends.
      inner = String(inner[inner.index(after: inner.startIndex)..<close]) + " " + inner[inner.index(after: close)...]
    }
    guard let (lower, upper) = ends(Characters.trimmed(inner)) else {
      return refuse("an interval has two ends: write [1, 2] or 1 to 2")
    }
    var result = WrittenInterval(lower: lower, upper: upper, includes: includes)
    result.shareUnit(rules)
    return .success(result)
  }

  private static func refuse(_ message: String) -> Result<WrittenInterval, Refusal> {
    .failure(.init(verdict: .invalid(message)))
  }

  private static func ends(_ text: String) -> (String, String)? {
    for separator in [";", " to ", " bis ", " à ", "...", "..", "…"] {
      if let pair = pair(split(text, separator)) { return pair }
    }
    if let pair = pair(split(text, ", ")) { return pair }
    if let pair = atDash(Array(text.unicodeScalars)) { return pair }
    return pair(split(text, ","))
  }

  private static func pair(_ parts: [String]) -> (String, String)? {
    parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty ? (parts[0], parts[1]) : nil
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    Characters.split(text, by: separator).map { Characters.trimmed(String($0)) }
  }

  /// Splits at the one dash of any kind that stands between two numbers, rather than before one (`−3`), inside an
  /// exponent (`1e-3`) or inside a unit (`GPU-hours`). Of several, the one with spaces around it or the longest is meant.
  private static func atDash(_ scalars: [Unicode.Scalar]) -> (String, String)? {
    var places: [(index: Int, weight: Int)] = []
    for (index, scalar) in scalars.enumerated() where Characters.isDash(scalar) {
      guard let weight = weight(of: index, in: scalars) else { continue }
      places.append((index, weight))
    }
    guard let heaviest = places.map({ $0.weight }).max() else { return nil }
    let meant = places.filter { $0.weight == heaviest }
    guard meant.count == 1 else { return nil }
    let index = meant[0].index
    return pair([
      Characters.trimmed(Characters.string(scalars[..<index])),
      Characters.trimmed(Characters.string(scalars[(index + 1)...])),
    ])
  }

  /// How likely a dash is to separate two numbers; nil if it cannot.
  private static func weight(of index: Int, in scalars: [Unicode.Scalar]) -> Int? {
    var before = index - 1
    while before >= 0, Characters.isSpace(scalars[before]) { before -= 1 }
    var after = index + 1
    while after < scalars.count, Characters.isSpace(scalars[after]) { after += 1 }
    guard before >= 0, after < scalars.count else { return nil }
    let (left, right) = (scalars[before], scalars[after])
    if Characters.isDash(left) || "+^({[,;eE*×·".unicodeScalars.contains(left) && !endsAWord(before, in: scalars) {
      return nil
    }
    let beginsNumber =
      Characters.isDigit(right) || Characters.isDash(right) || Characters.isCurrency(right)
      || ".+∞".unicodeScalars.contains(right)
      || Characters.string(scalars[after...].prefix(3)).lowercased() == "inf"
    guard beginsNumber else { return nil }
    let isSpaced = before < index - 1 && after > index + 1
    let isLong = scalars[index].value >= 0x2012 && scalars[index].value <= 0x2015
    // After a letter and before a digit it may be the power of a unit, as in s-1.
    let isPlain = Characters.isDigit(left) || !Characters.isLetter(left) || Characters.isDash(right)
    return (isSpaced ? 4 : 0) + (isLong ? 2 : 0) + (isPlain ? 1 : 0)
  }

  /// Whether an `e` ends a word such as `minute` rather than begin an exponent.
  private static func endsAWord(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard "eE".unicodeScalars.contains(scalars[index]) else { return false }
    return index == 0 || !Characters.isDigit(scalars[index - 1]) && scalars[index - 1] != "."
  }

  private mutating func shareUnit(_ rules: ReadingRules?) {
    guard case .success(let low) = WrittenNumber.read(lower, rules: rules), low.unitText.isEmpty,
      case .success(let high) = WrittenNumber.read(upper, rules: rules), !high.unitText.isEmpty
    else { return }
    lower += " " + high.unitText
  }

  /// The sign of an infinite end; nil for a finite one.
  static func infinity(_ text: String) -> Double? {
    let folded = TextFolding.folded(text)
    switch folded.split(separator: " ").joined() {
    case "∞", "+∞", "inf", "+inf", "infinity", "+infinity": return 1
    case "-∞", "-inf", "-infinity": return -1
    default: return nil
    }
  }
}
