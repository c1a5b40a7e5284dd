/// What can go wrong in a fit, a numeric solution or a loader. `description` says what is wrong and what to do.
public enum ScalingError: Error, Hashable, Sendable {
  /// Fewer points than the method needs.
  case tooFewPoints(method: String, found: Int, needed: Int)
  /// Columns that should pair up have different lengths.
  case lengthMismatch(first: String, firstCount: Int, second: String, secondCount: Int)
  /// A value that must be above zero is not. `index` counts from 0.
  case notPositive(name: String, index: Int, value: Double)
  /// A value is NaN or infinite. `index` counts from 0.
  case notFinite(name: String, index: Int, value: Double)
  /// A column that must vary holds one value only.
  case noVariation(name: String, value: Double)
  /// One column is a rising power of the other, so that no fit can tell their influences apart.
  case confounded(first: String, second: String)
  /// An argument lies outside what the method accepts.
  case invalidArgument(name: String, value: Double, requirement: String)
  /// No solution exists for the given arguments.
  case noSolution(String)
  /// A table could not be read. `line` counts from 1.
  case unreadableTable(line: Int, problem: String)
}

extension ScalingError: CustomStringConvertible {
  /// The wording shown to a reader.
  public var description: String {
    switch self {
    case .tooFewPoints(let method, let found, let needed):
      "\(method) needs at least \(needed) points, but there \(found == 1 ? "is" : "are") \(found). Add more runs."
    case .lengthMismatch(let first, let firstCount, let second, let secondCount):
      "\(first) has \(firstCount) values and \(second) has \(secondCount). Each point needs one of both."
    case .notPositive(let name, let index, let value):
      "\(name) of point \(index + 1) is \(value), but must be above zero. Correct or remove that point."
    case .notFinite(let name, let index, let value):
      "\(name) of point \(index + 1) is \(value). Remove points that are not finite numbers."
    case .noVariation(let name, let value):
      "Every point has the same \(name), \(value), so its influence cannot be told. Add runs with another \(name)."
    case .confounded(let first, let second):
      "\(second) follows \(first) in every run, so their influences cannot be told apart. "
        + "Add runs with the same \(first) and another \(second)."
    case .invalidArgument(let name, let value, let requirement):
      "\(name) is \(value), but must be \(requirement)."
    case .noSolution(let reason):
      "There is no solution: \(reason)"
    case .unreadableTable(let line, let problem):
      "Line \(line) of the table cannot be read: \(problem)"
    }
  }
}
