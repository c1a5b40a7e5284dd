import Answers
import Foundation

/// Grades single answers by a learner's keys without running anything. `check`, `serve`, the class server and `grade` all
/// grade here; code goes on to a ``CodeGrading``.
package enum ValueGrader {
  /// The verdict on an answer; nil for code.
  ///
  /// - Parameters:
  ///   - keys: the specification of another exercise of the same learner.
  ///   - own: the text of the learner's answer to another exercise, for an answer that is computed from it.
  package static func grade(
    _ text: String, by specification: ExerciseSpecification, keys: (String) -> ExerciseSpecification?,
    own: (String) -> String?
  ) -> Verdict? {
    switch specification.key {
    case .value(let key): return key.judge(text)
    case .carried(let key):
      let values = key.carried.compactMapValues { id -> Double? in
        guard case .value(.numeric(let question))? = keys(id)?.key, let text = own(id) else { return nil }
        return question.value(of: text)
      }
      return key.judge(text, own: values)
    case .code: return nil
    }
  }

  /// The same by the keys of a course.
  package static func grade(
    _ text: String, by specification: ExerciseSpecification, in keys: CourseKeys, own: (String) -> String?
  ) -> Verdict? {
    grade(text, by: specification, keys: { keys[$0] }, own: own)
  }

  /// The form in which an answer is compared with others. Two answers with the same reading are one attempt.
  package static func reading(_ text: String, by specification: ExerciseSpecification) -> String {
    let canonical: String? =
      switch specification.key {
      case .value(let key): key.canonical(text)
      case .carried(let key): key.canonical(text)
      case .code: nil
      }
    return canonical ?? text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Returns true if there is nothing to grade: no text, or code as it was handed out.
  package static func isUnanswered(_ text: String, by specification: ExerciseSpecification) -> Bool {
    guard case .code(let key) = specification.key else { return !text.contains { !$0.isWhitespace } }
    return CodeTest(key: key).isUnanswered(text)
  }
}

extension ExerciseSpecification {
  /// The exercises whose answers this exercise's answer is computed from.
  package var carriedFrom: [String] {
    guard case .carried(let key) = key else { return [] }
    return Set(key.carried.values).sorted()
  }

  /// Whether the answer is code.
  package var isCode: Bool {
    if case .code = key { true } else { false }
  }

  /// The wrong answers that the author foresaw, where they are numbers.
  package var foreseen: [Double] {
    guard case .value(.numeric(let question)) = key else { return [] }
    return question.mistakes.map(\.value)
  }
}
