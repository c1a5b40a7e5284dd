/// How the evaluation of an expression was stopped before it gave a value. It tells nothing of the expression itself.
package enum ExpressionEnd: Sendable, Hashable, Codable {
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
  /// Its process was killed: by the machine, for want of memory, or by the code itself, which cannot be told apart.
  case killed
  /// The machine stopped it: the disk was full, or files are limited to less than the code may write.
  case machine
}
