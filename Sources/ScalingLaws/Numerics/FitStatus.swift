/// How a fit ended.
public enum FitStatus: String, Sendable, Hashable, Codable {
  /// Solved exactly, without iterations.
  case closedForm
  /// The gradient vanished to working precision, so this is a minimum.
  case converged
  /// The iterations ran out before the gradient vanished.
  case iterationLimit
  /// No step made progress, although the gradient had not vanished.
  case stalled
  /// A fixed stopping rule ended the search, which does not show that this is a minimum.
  case stoppedByRule
}
