internal import SwiftParser
internal import SwiftSyntax

/// What an expression in prose says of itself.
struct ExpressionSyntax: Sendable, Hashable {
  var used: Set<String>
  /// Why it is not one expression; nil if it is.
  var problem: String?

  /// Reads one expression. Anything that is more, or less, than one has a `problem`: it would otherwise reach into
  /// the code generated around it.
  static func parse(_ code: String) -> ExpressionSyntax { DeepStack.run(for: code) { read(code) } }

  private static func read(_ code: String) -> ExpressionSyntax {
    let tree = Parser.parse(source: code)
    let walker = NameWalker(converter: SourceLocationConverter(fileName: "", tree: tree))
    walker.walk(tree)
    var problem: String?
    if tree.hasError {
      problem = "this Swift expression is incomplete"
    } else if tree.statements.count != 1 {
      problem = tree.statements.isEmpty ? "the expression is missing" : "this is more than one Swift expression"
    } else if let item = tree.statements.first, case .expr(let expression) = item.item {
      if !TrailingExpression.canBeShown(expression) { problem = "this statement has no value" }
      if walker.topLevelAwait != nil { problem = "an expression in prose cannot await" }
    } else {
      problem = "this is a statement, not an expression"
    }
    return ExpressionSyntax(used: walker.used, problem: problem)
  }
}
