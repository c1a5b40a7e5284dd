import Answers

/// Judges single answers by a learner's keys, nothing run.
public enum AnswerJudge {
  /// The verdict on an answer that is no code.
  ///
  /// - Parameter own: the text of the learner's answer to another exercise, for an answer that is reckoned from it.
  public static func judge(
    _ text: String, by specification: ExerciseSpecification, in keys: CourseKeys, own: (String) -> String?
  ) -> Verdict? {
    switch specification.key {
    case .value(let key): return key.judge(text)
    case .carried(let key):
      let values = key.carried.compactMapValues { id -> Double? in
        guard case .value(.numeric(let question))? = keys[id]?.key, let text = own(id) else { return nil }
        return question.value(of: text)
      }
      return key.judge(text, own: values)
    case .code: return nil
    }
  }

  /// Whether there is nothing to judge: no text, or code as it was handed out.
  public static func isUnanswered(_ text: String, by specification: ExerciseSpecification) -> Bool {
    guard case .code(let key) = specification.key else { return !text.contains { !$0.isWhitespace } }
    return CodeJudge(key: key).isUnanswered(text)
  }
}

extension ExerciseSpecification {
  /// The exercises whose answers this one's is reckoned from.
  public var carriedFrom: [String] {
    guard case .carried(let key) = key else { return [] }
    return Set(key.carried.values).sorted()
  }

  /// Whether the answer is code.
  public var isCode: Bool {
    if case .code = key { true } else { false }
  }

  /// The wrong answers that the author foresaw, where they are numbers.
  public var foreseen: [Double] {
    guard case .value(.numeric(let question)) = key else { return [] }
    return question.mistakes.map(\.value)
  }
}
