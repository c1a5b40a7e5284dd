/// What an exercise's card shows besides its prompt.
package struct ExerciseDisplay: Sendable, Hashable {
  /// The verdict.
  package enum State: String, Sendable, Hashable, Codable {
    case right, close, wrong, invalid, unanswered, failed
    /// Not judged yet, because the machine cannot, or because no attempt is left.
    case pending
  }

  /// The verdict on the answer as it stands.
  package var state: State
  /// Points earned; nil before anything was judged.
  package var earned: Double?
  /// The verdict's reason: `2.1 % off, allowed 1 %`.
  package var reason: String?
  /// The part of the reason that is the author's own, in Markdown.
  package var remark: String?
  /// Further lines, such as one for each call of a code exercise.
  package var details: [String]
  /// In place of the title made from the exercise's identifier.
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
}
