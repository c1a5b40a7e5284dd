/// Why a text could not be read as a unit, in words.
public struct UnitProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The part that was not understood.
  public let text: String
  /// What is wrong and what to do, without a final full stop.
  public let message: String
  /// Units that may have been meant.
  public let suggestions: [String]

  /// The message, so that no message shows a type's name.
  public var description: String { message }
}
