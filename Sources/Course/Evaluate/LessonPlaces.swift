import CellEngine
import CellResults
import LessonFormat

/// Moves results from the lines of cells and expressions to the lines of their lesson.
struct LessonPlaces {
  var lesson: Lesson

  /// Nil in a hidden cell that the file does not contain.
  func inCell(_ index: Int, line: Int, column: Int) -> SourcePosition? {
    guard let start = lesson.cells[index].place?.codeStart else { return nil }
    return SourcePosition(line: start.line + line - 1, column: start.column + column - 1)
  }

  func moved(_ cell: Evaluation.Cell, cell index: Int) -> CellResult {
    var result = cell.result
    result.messages = result.messages.map { message in
      let place = inCell(index, line: message.line, column: message.column) ?? SourcePosition(line: 1)
      var moved = message
      moved.line = place.line
      moved.column = place.column
      return moved
    }
    if let trap = cell.trap { result.line = inCell(trap.cell, line: trap.line, column: 1)?.line }
    return result
  }

  /// Columns count from where the expression begins, on its first line only.
  func moved(_ result: ExpressionResult, to start: SourcePosition) -> ExpressionResult {
    guard case .failed(let message, let line, let column) = result else { return result }
    return .failed(
      message: message, line: start.line + line - 1, column: line == 1 ? start.column + column - 1 : column)
  }
}
