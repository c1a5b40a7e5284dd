internal import SwiftSyntax

/// Collects the identifiers that a cell uses and those that it may change.
final class NameWalker: SyntaxVisitor {
  private let converter: SourceLocationConverter
  private var functionDepth = 0
  private(set) var used: Set<String> = []
  private(set) var changed: Set<String> = []
  private(set) var topLevelAwait: CellSyntax.Name?

  init(converter: SourceLocationConverter) {
    self.converter = converter
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    // In `a.b`, b is a member; a is visited as the base.
    if node.parent?.as(MemberAccessExprSyntax.self)?.declName.id != node.id { used.insert(unquoted(node.baseName.text)) }
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    used.insert(unquoted(node.name.text))
    return .visitChildren
  }

  override func visit(_ node: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind {
    used.insert(node.macroName.text)
    return .visitChildren
  }

  // `if let loss` reads the name that it binds.
  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer == nil, let name = node.pattern.as(IdentifierPatternSyntax.self)?.identifier.text {
      used.insert(unquoted(name))
    }
    return .visitChildren
  }

  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    let elements = Array(node.elements)
    for (index, element) in elements.enumerated() where index > 0 {
      let assigns =
        element.is(AssignmentExprSyntax.self)
        || element.as(BinaryOperatorExprSyntax.self).map { TrailingExpression.isAssignment($0.operator.text) } == true
      if assigns { change(elements[index - 1]) }
    }
    return .visitChildren
  }

  override func visit(_ node: InOutExprSyntax) -> SyntaxVisitorContinueKind {
    change(node.expression)
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    // A method may be mutating; only types would tell.
    if let base = node.calledExpression.as(MemberAccessExprSyntax.self)?.base { change(base) }
    return .visitChildren
  }

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    noteAwait(node.awaitKeyword)
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if let keyword = node.awaitKeyword { noteAwait(keyword) }
    return .visitChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if let modifier = node.modifiers.first(where: { $0.name.text == "async" }) { noteAwait(modifier.name) }
    return .visitChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: ClosureExprSyntax) { functionDepth -= 1 }
  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: FunctionDeclSyntax) { functionDepth -= 1 }
  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: InitializerDeclSyntax) { functionDepth -= 1 }
  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: SubscriptDeclSyntax) { functionDepth -= 1 }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: AccessorBlockSyntax) { functionDepth -= 1 }

  private func enter() -> SyntaxVisitorContinueKind {
    functionDepth += 1
    return .visitChildren
  }

  private func noteAwait(_ token: TokenSyntax) {
    guard functionDepth == 0, topLevelAwait == nil else { return }
    let place = converter.location(for: token.positionAfterSkippingLeadingTrivia)
    topLevelAwait = CellSyntax.Name(text: token.text, line: place.line, column: place.column, isVariable: false)
  }

  /// The name at the root of `a`, `a.b[2]`, `a!.b`: what an assignment to it changes.
  private func change(_ expression: ExprSyntax) {
    var expression = expression
    while true {
      if let member = expression.as(MemberAccessExprSyntax.self), let base = member.base {
        expression = base
      } else if let access = expression.as(SubscriptCallExprSyntax.self) {
        expression = access.calledExpression
      } else if let chain = expression.as(OptionalChainingExprSyntax.self) {
        expression = chain.expression
      } else if let forced = expression.as(ForceUnwrapExprSyntax.self) {
        expression = forced.expression
      } else {
        break
      }
    }
    if let name = expression.as(DeclReferenceExprSyntax.self)?.baseName.text { changed.insert(unquoted(name)) }
  }
}
