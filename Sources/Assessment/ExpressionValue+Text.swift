import Answers
import CellResults

extension ExpressionValue {
  /// The value as a number, if it is one.
  package var number: Double? {
    switch self {
    case .number(let number): number
    case .integer(let digits): Double(digits)
    case .boolean, .text, .list, .other: nil
    }
  }

  /// The value as running text shows it.
  package var words: String {
    switch self {
    case .number(let number): NumberFormat.formatted(number)
    case .integer(let digits): Int(digits).map { NumberFormat.formatted($0) } ?? digits
    case .boolean(let flag): flag ? "true" : "false"
    case .text(let text): text
    case .list(let items): items.map(\.words).joined(separator: ", ")
    case .other(let description, _): description
    }
  }

  /// Every digit.
  package var exactWords: String {
    switch self {
    case .number(let number): "\(number)"
    case .integer(let digits): digits
    case .list(let items): "[" + items.map(\.exactWords).joined(separator: ", ") + "]"
    case .boolean, .text, .other: words
    }
  }
}
