/// Why a formula could not be read, in words, with the place where.
package struct FormulaProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do, without a final full stop.
  package let message: String
  /// The character at which it was noticed, counted from 0.
  package let position: Int
  /// A formula that would be read, where one can be guessed.
  package let suggestion: String?

  init(_ message: String, at position: Int, suggestion: String? = nil) {
    self.message = message
    self.position = position
    self.suggestion = suggestion
  }

  /// The message, so that no message shows a type's name.
  package var description: String { message }
}
