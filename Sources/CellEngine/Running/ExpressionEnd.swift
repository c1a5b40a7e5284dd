/// How the evaluation of an expression was stopped before it gave a value. It tells nothing of the expression itself.
public enum ExpressionEnd: Sendable, Hashable, Codable {
  /// It ran longer than its limit, in seconds.
  case time(limit: Double)
  /// The run used more processor time than its limit, in seconds.
  case processorTime(limit: Int)
  /// It needed more memory than its limit, in megabytes.
  case memory(limit: Int)
  /// It wrote more than its limit, in megabytes.
  case output(limit: Int)
  /// It ended the program.
  case exit
  /// It trapped: a precondition, an overflow, an index out of range.
  case trap
  /// The machine stopped it: it was killed from outside, or the disk was full.
  case machine
}
