/// What an exercise's card shows besides its prompt.
package struct ExerciseView: Sendable, Hashable {
  /// The verdict.
  package enum State: String, Sendable, Hashable, Codable {
    case right, close, wrong, invalid, unanswered, failed
    /// Not graded, because the machine lacks a tool or no attempt is left.
    case pending

    /// The state as a label of its own.
    var label: StaticString {
      switch self {
      case .right: "right"
      case .close: "close"
      case .wrong: "wrong"
      case .invalid: "cannot be read"
      case .unanswered: "open"
      case .failed: "failed"
      case .pending: "not graded"
      }
    }

    /// The state as a sentence.
    var verdict: StaticString {
      switch self {
      case .right: "Right."
      case .close: "Close."
      case .wrong: "Wrong."
      case .invalid: "This answer cannot be read; it does not use an attempt."
      case .unanswered: "Not answered yet."
      case .failed: "Failed."
      case .pending: "Not graded."
      }
    }
  }

  /// The verdict on the answer as it stands.
  package var state: State
  /// Points earned; nil before grading.
  package var earned: Double?
  /// The verdict's reason: `2.1 % off, allowed 1 %`.
  package var reason: String?
  /// The part of the reason that the author wrote, in Markdown.
  package var remark: String?
  /// Further lines, such as one for each call of a code exercise.
  package var details: [String]
  /// Replaces the title that is made from the exercise's identifier.
  package var title: String?

  /// What a card shows.
  package init(
    _ state: State, earned: Double? = nil, reason: String? = nil, remark: String? = nil, details: [String] = [],
    title: String? = nil
  ) {
    self.state = state
    self.earned = earned
    self.reason = reason
    self.remark = remark
    self.details = details
    self.title = title
  }

  /// Returns true if there is a verdict to show.
  var isShown: Bool { state != .unanswered || !details.isEmpty }
}
