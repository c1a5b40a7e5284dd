import Storage

/// A kind of exercise, and the text of a new one: a complete question with an empty answer.
package enum ExerciseTemplate: String, Sendable, CaseIterable {
  case number, list, word, truth, choice, choices, formula, interval, range, code

  /// A heading, a prompt, the exercise and its answer. The identifier must have passed ``NewNames/identifier(_:)``.
  func text(id: String) -> String {
    let title = NewNames.words(id)
    return EmbeddedFile.text(
      "scaffold/exercise/\(rawValue).md",
      filling: ["id": id, "title": title, "yamlTitle": NewNames.yaml(title), "function": NewNames.function(id)])
  }
}
