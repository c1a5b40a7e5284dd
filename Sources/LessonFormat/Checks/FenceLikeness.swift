/// Recognizes words after a fence's marks by which an author may have meant an element of a lesson.
enum FenceLikeness {
  /// `swift`, `exercise` or `answer` if the word is a misspelling of it or names a variant of Swift, such as `swift,ignore`.
  static func meant(by word: String) -> String? {
    let word = word.prefix(40).lowercased()
    guard word.utf8.count >= 4 else { return nil }
    if word.hasPrefix("swift"), let next = word.dropFirst(5).first { return next.isLetter ? nil : "swift" }
    return Suggestion.nearest(to: word, among: ["swift", "exercise", "answer"])
  }
}
