extension ExerciseReader {
  private static let mistakeKeys = ["value", "say", "credit", "tolerance", "text", "pattern"]
  private static let callKeys = ["call", "tolerance", "hidden", "say", "expect"]

  /// `value`, `say` and `credit`; what else a mistake may hold stays in the exercise's data.
  mutating func mistake(_ item: DataNode) -> Exercise.Mistake? {
    guard let entries = item.map else {
      report(.badKeyValue("mistakes", wanted: "maps with `value` and `say`"), item.position)
      return nil
    }
    checkKeys(entries, Self.mistakeKeys, "a mistake")
    let credit = item["credit"]
    if let credit, !Self.isCredit(credit.scalar ?? "") {
      report(.badKeyValue("credit", wanted: "a share such as `25%` or `0.25`"), credit.position)
    }
    let value = item["value"] ?? item["text"] ?? item["pattern"]
    guard let value, let text = value.scalar else {
      report(.missingKey("value", place: "a mistake"), item.position)
      return nil
    }
    return Exercise.Mistake(
      value: SourceText(text, at: value.position), say: item["say"]?.scalar ?? "", credit: credit?.scalar)
  }

  mutating func choices(_ entry: DataNode.Entry) -> [Exercise.Choice] {
    var reader = ChoiceReader()
    let choices = list(entry, of: "choices").enumerated().compactMap { reader.read($1, index: $0) }
    mistakes += reader.mistakes
    return choices
  }

  private static func isCredit(_ text: String) -> Bool {
    let isPercent = text.hasSuffix("%")
    let digits = text.filter { !$0.isWhitespace && $0 != "%" }
    guard let value = Double(digits) else { return false }
    return value >= 0 && value <= (isPercent ? 100 : 1)
  }

  /// A Swift expression, or a map with `call`.
  mutating func call(_ item: DataNode) -> Exercise.Call? {
    if let code = item.scalar { return Exercise.Call(code: SourceText(code, at: item.position)) }
    guard let entries = item.map else {
      report(.badKeyValue("calls", wanted: "Swift expressions, or maps with `call`"), item.position)
      return nil
    }
    checkKeys(entries, Self.callKeys, "a call")
    guard let value = item["call"], let code = value.scalar, !code.isEmpty else {
      report(.missingKey("call", place: "a call"), item.position)
      return nil
    }
    var isHidden = false
    if let hidden = item["hidden"] {
      switch hidden.scalar?.lowercased() {
      case "true", "yes": isHidden = true
      case "false", "no": break
      default: report(.badKeyValue("hidden", wanted: "`true` or `false`"), hidden.position)
      }
    }
    return Exercise.Call(code: SourceText(code, at: value.position), tolerance: item["tolerance"], isHidden: isHidden)
  }

  private mutating func checkKeys(_ entries: [DataNode.Entry], _ keys: [String], _ place: String) {
    for entry in entries where !keys.contains(entry.key) {
      let nearest = Suggestion.nearest(to: entry.key, among: keys)
      report(.unknownKey(entry.key, nearest: nearest, place: place), entry.keyPosition)
    }
  }
}
