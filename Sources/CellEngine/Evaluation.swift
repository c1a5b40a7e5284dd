import CellResults

/// All results of a program. Lines and columns count from 1 within each cell and expression, so that a result holds
/// wherever its text moves.
package struct Evaluation: Sendable, Hashable, Codable {
  package struct Cell: Sendable, Hashable, Codable {
    package var result: CellResult
    /// Where it trapped: a cell, maybe an earlier one, and the line in it.
    package var trap: Trap?
    /// The same code would give this result again. False for time-outs and failures of the machine.
    var isLasting = true

    init(result: CellResult, trap: Trap?) {
      self.result = result
      self.trap = trap
    }

    private enum CodingKeys: String, CodingKey {
      case result, trap
    }
  }

  package struct Trap: Sendable, Hashable, Codable {
    package var cell: Int
    package var line: Int
  }

  package var cells: [Cell]
  package var expressions: [ExpressionResult]
  /// How expressions were stopped that gave no value, by index; nil in results of earlier versions.
  package var ends: [Int: ExpressionEnd]?
  package var issues: [CellIssue]
  /// Something besides the cells went wrong, such as the linker.
  package var failure: String?
  /// No expression and no compilation was stopped by a time-out or a failure of the machine.
  var isSound = true

  init(cells: [Cell], expressions: [ExpressionResult], issues: [CellIssue]) {
    self.cells = cells
    self.expressions = expressions
    self.issues = issues
  }

  private enum CodingKeys: String, CodingKey {
    case cells, expressions, issues, failure, ends
  }

  /// Whether every cell came to its end, and so the expressions had all that they need.
  var cameToExpressions: Bool { failure == nil && cells.allSatisfy(\.result.isGood) }

  /// Whether the same program would give the same results again. Only such results are stored.
  var isLasting: Bool { failure == nil && isSound && cells.allSatisfy(\.isLasting) }
}
