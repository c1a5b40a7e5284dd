import LessonFormat

extension Exercise {
  /// The identifiers that the exercise had before: `was: old-id`, or a list of them, the latest first.
  package var formerIdentifiers: [String] {
    was.map(\.text)
  }

  /// The same as a key stores them: nil if there are none.
  package var recordedFormerNames: [String]? {
    let names = formerIdentifiers
    return names.isEmpty ? nil : names
  }
}
