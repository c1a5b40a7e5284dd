/// Why a text could not be read as a unit, in words.
package struct UnitProblem: Error, Equatable, Sendable, CustomStringConvertible {
  private enum Content: Equatable, Sendable {
    case known(message: String, suggestions: [String])
    /// No unit has this name. What may have been meant is looked up only if somebody asks.
    case unknownName(declared: [DeclaredUnit])
  }

  /// The part that was not understood.
  package let text: String
  private let content: Content

  init(text: String, message: String, suggestions: [String]) {
    self.text = text
    content = .known(message: message, suggestions: suggestions)
  }

  /// A name that is neither declared nor in the table.
  init(unknownName name: String, declared: [DeclaredUnit]) {
    text = name
    content = .unknownName(declared: declared)
  }

  /// Units that may have been meant.
  package var suggestions: [String] {
    switch content {
    case .known(_, let suggestions): suggestions
    case .unknownName(let declared): UnitNames(declared: declared).nearest(to: text)
    }
  }

  /// What is wrong and what to do, without a final full stop.
  package var message: String {
    switch content {
    case .known(let message, _): return message
    case .unknownName:
      let near = suggestions
      let help = near.isEmpty ? "" : "; did you mean " + near.map { "“\($0)”" }.joined(separator: " or ") + "?"
      return "“\(text)” is not a known unit" + help
    }
  }

  /// The message, so that no message shows a type's name.
  package var description: String { message }
}
