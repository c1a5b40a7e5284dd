import LessonFormat

/// Reads which options an answer to a choice question names.
struct ChoiceOptions {
  private let all: [Exercise.Choice]

  init(_ exercise: Exercise) { all = exercise.choices }

  /// The options that a text names, by label or by their full text. Empty if it names anything else.
  func chosen(in text: String) -> Set<Int> {
    let whole = Self.trimmed(text).lowercased()
    if let index = all.firstIndex(where: { $0.text.lowercased() == whole }) { return [index] }
    var found: Set<Int> = []
    for part in whole.split(whereSeparator: { ",; \n\t".contains($0) }) {
      let word = part.drop { "([".contains($0) }.prefix { !")].".contains($0) }
      guard let index = all.firstIndex(where: { $0.label.lowercased() == word }) else { return [] }
      found.insert(index)
    }
    return found
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
