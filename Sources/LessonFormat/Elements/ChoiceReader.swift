/// Reads one item of `choices`: a text, or a map with `text` and `right`.
struct ChoiceReader {
  /// Keys that may hold the option's words. `text` is the documented one.
  private static let textKeys = ["text", "value", "answer"]
  private static let keys = ["text", "label", "right", "say", "credit", "id", "was"]
  /// Other words that authors use for a key.
  private static let synonyms = [
    "correct": "right", "isright": "right", "iscorrect": "right", "true": "right", "solution": "right",
    "feedback": "say", "message": "say", "explanation": "say", "comment": "say", "hint": "say",
    "points": "credit", "score": "credit", "option": "text", "choice": "text", "title": "text", "name": "text",
  ]

  private(set) var mistakes: [(Mistake, SourcePosition)] = []

  /// The option, or nil if its words are missing.
  ///
  /// - Parameter index: its place in the list, which gives its letter.
  mutating func read(_ item: DataNode, index: Int) -> Exercise.Choice? {
    var choice = Exercise.Choice("", index: index, at: item.position)
    if let text = item.scalar {
      choice.text = text
      return choice
    }
    guard let entries = item.map else {
      mistakes.append((.badKeyValue("choices", wanted: "texts, or maps with `text` and `right`"), item.position))
      return nil
    }
    let textKey = Self.textKeys.first { item[$0] != nil }
    for entry in entries where entry.key != textKey { take(entry, into: &choice) }
    guard let textKey, let text = item[textKey]?.scalar else {
      mistakes.append((.missingKey("text", place: "a choice"), item.position))
      return nil
    }
    choice.text = text
    return choice
  }

  private mutating func take(_ entry: DataNode.Entry, into choice: inout Exercise.Choice) {
    let value = entry.value
    switch entry.key {
    case "label":
      guard let label = value.scalar, !label.isEmpty else {
        return mistakes.append((.badKeyValue("label", wanted: "one value"), value.position))
      }
      choice.label = label
      choice.hasOwnLabel = true
    case "right":
      switch value.scalar?.lowercased() {
      case "true", "yes": choice.isRight = true
      case "false", "no": choice.isRight = false
      default: mistakes.append((.badKeyValue("right", wanted: "`true` or `false`"), value.position))
      }
    case "say": choice.say = value.scalar ?? ""
    case "id": choice.id = value.scalar.map { SourceText($0, at: value.position) }
    case "was":
      choice.was = (value.list ?? [value]).compactMap { item in
        if let text = item.scalar, !text.isEmpty { return SourceText(text, at: item.position) }
        mistakes.append((.badKeyValue("was", wanted: "the previous text or id of the option"), item.position))
        return nil
      }
    case "credit":
      guard let credit = value.scalar else {
        return mistakes.append((.badKeyValue("credit", wanted: "a share such as `25%` or `0.25`"), value.position))
      }
      choice.credit = SourceText(credit, at: value.position)
    default:
      let nearest = Self.synonyms[entry.key.lowercased()] ?? Suggestion.nearest(to: entry.key, among: Self.keys)
      mistakes.append((.unknownKey(entry.key, nearest: nearest, place: "a choice"), entry.keyPosition))
    }
  }
}
