internal import SwiftSyntax

/// Collects every name that a piece of code binds, at any depth.
final class BoundNames: SyntaxVisitor {
  private var names: Set<String> = []

  static func all(in tree: some SyntaxProtocol) -> Set<String> {
    let walker = BoundNames(viewMode: .sourceAccurate)
    walker.walk(tree)
    return walker.names
  }

  private func bind(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    names.insert(unquoted(token.text))
    return .visitChildren
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind { bind(node.identifier) }
  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }
  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }
  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }
  override func visit(_ node: AssociatedTypeDeclSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }
  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }
  override func visit(_ node: GenericParameterSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }
  override func visit(_ node: ClosureShorthandParameterSyntax) -> SyntaxVisitorContinueKind { bind(node.name) }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    _ = bind(node.firstName)
    return node.secondName.map(bind) ?? .visitChildren
  }

  override func visit(_ node: ClosureParameterSyntax) -> SyntaxVisitorContinueKind {
    _ = bind(node.firstName)
    return node.secondName.map(bind) ?? .visitChildren
  }
}
