/// What an inline value or a checked number shows.
package struct ExpressionDisplay: Sendable, Hashable {
  /// What became of the expression, and of the number that it stands for.
  package enum State: String, Sendable, Hashable, Codable {
    /// An inline value that was computed.
    case value
    /// The number in the text is what the code gives.
    case agrees
    /// It is not.
    case disagrees
    /// The author quotes a wrong figure, and it is wrong.
    case refuted
    /// The author calls the figure wrong, and it is right.
    case notRefuted = "not-refuted"
    /// The expression did not compile, or it trapped, or the text holds no number.
    case failed
    case notRun = "not-run"
  }

  /// How the number is marked.
  package var state: State
  /// The value formatted for reading: what an inline value shows.
  package var text: String
  /// Every digit, with the unit if there is one.
  package var exact: String
  /// The Swift type, if known.
  package var type: String?
  /// What should be written in the number's place, in its own style.
  package var suggestion: String?
  /// Why, in one sentence: `0.4 % off, allowed 0.1 %`, or what the compiler said.
  package var reason: String?

  /// What a number shows.
  package init(
    _ state: State, text: String = "", exact: String = "", type: String? = nil, suggestion: String? = nil,
    reason: String? = nil
  ) {
    self.state = state
    self.text = text
    self.exact = exact
    self.type = type
    self.suggestion = suggestion
    self.reason = reason
  }
}
