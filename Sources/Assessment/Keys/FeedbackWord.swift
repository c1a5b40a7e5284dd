import Answers
import LessonFormat

/// The value of `feedback:`, in `workbook.yml` or in an exercise.
package enum FeedbackWord {
  package struct Problem: Error {
    package var message: String
    package var help: String
  }

  package static func read(_ text: String) -> Result<FeedbackLevel, Problem> {
    if let level = FeedbackLevel(rawValue: text) { return .success(level) }
    let words = FeedbackLevel.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: text, among: words)
    return .failure(
      Problem(
        message: text.isEmpty ? "`feedback` must be a word" : "unknown feedback `\(text)`",
        help: near.map { "did you mean `\($0)`?" } ?? "write \(words.dropLast().joined(separator: ", ")) or right-wrong"
      ))
  }
}
