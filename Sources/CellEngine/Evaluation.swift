import CellResults

/// All results of a program. Lines and columns count from 1 within each cell and expression, so that a result holds
/// wherever its text moves.
public struct Evaluation: Sendable, Hashable, Codable {
  public struct Cell: Sendable, Hashable, Codable {
    public var result: CellResult
    /// Where it trapped: a cell, maybe an earlier one, and the line in it.
    public var trap: Trap?
  }

  public struct Trap: Sendable, Hashable, Codable {
    public var cell: Int
    public var line: Int
  }

  public var cells: [Cell]
  public var expressions: [ExpressionResult]
  public var issues: [CellIssue]
  /// Something besides the cells went wrong, such as the linker.
  public var failure: String?

  /// Whether every cell came to its end, and so the expressions had all that they need.
  var cameToExpressions: Bool { failure == nil && cells.allSatisfy(\.result.isGood) }

  /// Whether the same program would give the same again. A time-out may be the machine's doing.
  var isLasting: Bool {
    failure == nil && !cells.contains { $0.result.status == .timedOut }
  }
}
