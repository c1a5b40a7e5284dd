/// Why a tolerance or a title could not be read, in words for the author.
package struct ToleranceProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do, without a final full stop.
  package let message: String

  init(_ message: String) {
    self.message = message
  }

  /// The message, so that no message shows a type's name.
  package var description: String { message }
}

/// Reads the amounts that tolerances are made of.
enum ToleranceAmount {
  /// A size such as `0.01`, `1%` or `1e-3`; zero or more.
  static func size(_ text: String, of name: String) throws(ToleranceProblem) -> Double {
    switch WrittenNumber.read(text) {
    case .failure(let problem):
      throw ToleranceProblem("\(name) needs a number such as 0.01 or 1%: \(problem.message)")
    case .success(let number):
      guard number.unitText.isEmpty || number.isPercentage else {
        throw ToleranceProblem("\(name) needs a number or a percentage, without “\(number.unitText)”")
      }
      guard number.value >= 0 else { throw ToleranceProblem("\(name) cannot be negative") }
      return number.isPercentage ? number.value / 100 : number.value
    }
  }

  /// An absolute size: a plain number, zero or more.
  static func absolute(_ text: String, of name: String) throws(ToleranceProblem) -> Double {
    if text.hasSuffix("%") {
      throw ToleranceProblem("\(name) is an amount in the answer's own unit, not a percentage; use rtol for that")
    }
    return try size(text, of: name)
  }

  /// A number of digits.
  static func digits(_ text: String, of name: String, from least: Int) throws(ToleranceProblem) -> Int {
    guard let digits = Int(text), (least...15).contains(digits) else {
      throw ToleranceProblem("\(name) needs a whole number from \(least) to 15, not “\(text)”")
    }
    return digits
  }

  /// The tolerance that `name` and its value stand for, where it is one of the five names.
  static func tolerance(_ name: String, _ value: String) throws(ToleranceProblem) -> Tolerance? {
    switch name {
    case "rtol": return .relabs(rtol: try size(value, of: name), atol: 0)
    case "atol": return .relabs(rtol: 0, atol: try absolute(value, of: name))
    case "sigfig", "sigfigs": return .sigfig(try digits(value, of: "sigfig", from: 1))
    case "decdig", "decdigs": return .decdig(try digits(value, of: "decdig", from: 0))
    case "geometric": return .geometric(try size(value, of: name))
    default: return nil
    }
  }

  /// Two statements of one tolerance: `rtol` and `atol` go together, nothing else does.
  static func merged(_ old: Tolerance?, _ new: Tolerance) throws(ToleranceProblem) -> Tolerance {
    switch (old, new) {
    case (nil, _): return new
    case (.relabs(let rtol, 0)?, .relabs(0, let atol)) where atol > 0: return .relabs(rtol: rtol, atol: atol)
    case (.relabs(0, let atol)?, .relabs(let rtol, 0)) where atol > 0: return .relabs(rtol: rtol, atol: atol)
    default: throw ToleranceProblem("only rtol and atol can be combined, each once")
    }
  }
}
