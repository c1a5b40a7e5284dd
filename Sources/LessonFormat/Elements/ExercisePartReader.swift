/// Reads the lists of an exercise: options, foreseen mistakes and calls.
enum ExercisePartReader {
  private static let mistakeKeys = ["value", "say", "credit", "tolerance", "text", "pattern"]
  private static let callKeys = ["call", "tolerance", "hidden", "say", "expect"]

  static func choices(_ keys: inout KeyReader) -> [Exercise.Choice] {
    var reader = ChoiceReader()
    let choices = keys.list("choices", of: "choices").enumerated().compactMap { reader.read($1, index: $0) }
    for (mistake, position) in reader.mistakes { keys.report(mistake, position) }
    return choices
  }

  static func mistakes(_ keys: inout KeyReader) -> [Exercise.Mistake] {
    keys.list("mistakes", of: "maps with `value` and `say`").compactMap { item in
      guard let entries = item.map else {
        keys.report(.badKeyValue("mistakes", wanted: "maps with `value` and `say`"), item.position)
        return nil
      }
      return keys.read(entries) { mistake(&$0, at: item.position) }
    }
  }

  private static func mistake(_ keys: inout KeyReader, at position: SourcePosition) -> Exercise.Mistake? {
    keys.requireKnown(mistakeKeys, place: "a mistake")
    let credit = keys["credit"]
    if let credit, !isCredit(credit.scalar ?? "") {
      keys.report(.badKeyValue("credit", wanted: "a share such as `25%` or `0.25`"), credit.position)
    }
    let kinds: [(String, Exercise.Mistake.Kind)] = [("value", .value), ("text", .text), ("pattern", .pattern)]
    guard let (key, kind) = kinds.first(where: { keys[$0.0] != nil }), let value = keys[key], let text = value.scalar
    else {
      keys.report(.missingKey("value", place: "a mistake"), position)
      return nil
    }
    return Exercise.Mistake(
      kind: kind, value: SourceText(text, at: value.position), say: keys["say"]?.scalar ?? "", credit: credit?.scalar,
      tolerance: keys.tolerance())
  }

  private static func isCredit(_ text: String) -> Bool {
    let isPercent = text.hasSuffix("%")
    let digits = text.filter { !$0.isWhitespace && $0 != "%" }
    guard let value = Double(digits) else { return false }
    return value >= 0 && value <= (isPercent ? 100 : 1)
  }

  /// Swift expressions, or maps with `call`.
  static func calls(_ keys: inout KeyReader) -> [Exercise.Call] {
    keys.list("calls", of: "Swift expressions").compactMap { item in
      if let code = item.scalar { return Exercise.Call(code: SourceText(code, at: item.position)) }
      guard let entries = item.map else {
        keys.report(.badKeyValue("calls", wanted: "Swift expressions, or maps with `call`"), item.position)
        return nil
      }
      return keys.read(entries) { call(&$0, at: item.position) }
    }
  }

  private static func call(_ keys: inout KeyReader, at position: SourcePosition) -> Exercise.Call? {
    keys.requireKnown(callKeys, place: "a call")
    guard let value = keys["call"], let code = value.scalar, !code.isEmpty else {
      keys.report(.missingKey("call", place: "a call"), position)
      return nil
    }
    return Exercise.Call(
      code: SourceText(code, at: value.position), expect: keys.text("expect"), tolerance: keys.tolerance(),
      isHidden: keys.flag("hidden") ?? false, say: keys["say"]?.scalar ?? "")
  }
}
