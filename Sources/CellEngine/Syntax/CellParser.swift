internal import SwiftParser
internal import SwiftSyntax

extension CellSyntax {
  /// Reads a cell's source. Source that does not parse gives what can be seen of it; the compiler will say the rest.
  static func parse(_ code: String) -> CellSyntax { DeepStack.run(for: code) { read(code) } }

  private static func read(_ code: String) -> CellSyntax {
    let tree = Parser.parse(source: code)
    let converter = SourceLocationConverter(fileName: "", tree: tree)
    var syntax = CellSyntax()
    for item in tree.statements {
      TopLevelNames.collect(item.item, converter: converter, into: &syntax)
    }
    let walker = NameWalker(converter: converter)
    walker.walk(tree)
    syntax.used = walker.used
    syntax.changed = walker.changed
    syntax.imports = walker.imports
    syntax.calls = walker.calls
    syntax.topLevelAwait = walker.topLevelAwait
    if !tree.hasError, let last = tree.statements.last, case .expr(let expression) = last.item,
      TrailingExpression.canBeShown(expression)
    {
      syntax.trailingExpression =
        expression.positionAfterSkippingLeadingTrivia.utf8Offset..<expression.endPositionBeforeTrailingTrivia.utf8Offset
    }
    return syntax
  }
}

enum TrailingExpression {
  /// Assignments, and `if` or `switch` used as statements, have no value to show.
  static func canBeShown(_ expression: ExprSyntax) -> Bool {
    switch expression.kind {
    case .ifExpr, .switchExpr, .assignmentExpr, .discardAssignmentExpr: return false
    case .sequenceExpr:
      guard let sequence = expression.as(SequenceExprSyntax.self) else { return true }
      return !sequence.elements.contains { element in
        element.is(AssignmentExprSyntax.self)
          || element.as(BinaryOperatorExprSyntax.self).map { isAssignment($0.operator.text) } == true
      }
    default: return true
    }
  }

  static func isAssignment(_ operation: String) -> Bool {
    operation.hasSuffix("=") && !["==", "!=", "<=", ">=", "===", "!==", "~="].contains(operation)
  }
}
