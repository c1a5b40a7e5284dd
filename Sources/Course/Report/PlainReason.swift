import Answers
import Assessment
import Pages

/// Reasons of verdicts as plain text, for terminals and for reports that do not render Markdown.
enum PlainReason {
  /// The reason, with the author's own part freed of its Markdown. What the judge says may quote the learner and stays.
  static func text(_ reason: String, remark: String?) -> String {
    guard let remark, !remark.isEmpty, let place = reason.firstRange(of: remark) else { return reason }
    return reason[..<place.lowerBound] + InlineMarkdown.plain(remark) + reason[place.upperBound...]
  }
}

extension ExerciseResult {
  /// The reason without Markdown.
  package var plainReason: String { PlainReason.text(reason, remark: remark) }
}

extension Verdict {
  /// The message without Markdown.
  package var plainMessage: String { PlainReason.text(message, remark: remark) }
}
