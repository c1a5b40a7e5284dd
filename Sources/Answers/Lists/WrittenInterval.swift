/// The two ends of an interval as written: `[1, 2)`, `1 to 2 %`, `5–8`, `1..2`, `(−∞; 3]`.
struct WrittenInterval {
  var lower: String
  var upper: String
  var includes: IntervalAnswer.Ends?

  static func read(_ text: String) -> Result<WrittenInterval, Refusal> {
    guard text.utf8.count <= 4 * WrittenNumber.longestText else { return refuse("this is too long for an interval") }
    var inner = Characters.trimmed(text)
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
    result.shareUnit()
    return .success(result)
  }

  private static func refuse(_ message: String) -> Result<WrittenInterval, Refusal> {
    .failure(.init(verdict: .invalid(message)))
  }

  private static func ends(_ text: String) -> (String, String)? {
    for separator in [";", " to ", "...", "..", "…", "–", "—", ", ", ",", " - ", " − "] {
      let parts = split(text, separator)
      if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty { return (parts[0], parts[1]) }
    }
    return nil
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    text.split(separator: separator, omittingEmptySubsequences: false).map { Characters.trimmed(String($0)) }
  }

  private mutating func shareUnit() {
    guard case .success(let low) = WrittenNumber.read(lower), low.unitText.isEmpty,
      case .success(let high) = WrittenNumber.read(upper), !high.unitText.isEmpty
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
