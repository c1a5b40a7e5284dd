internal import SwiftSyntax

/// Collects the identifiers that a cell uses from outside itself and those that it may change. Names bound in
/// functions, closures and types do not count.
final class NameWalker: SyntaxVisitor {
  private let converter: SourceLocationConverter
  private var scopes = LocalScopes()
  private var functionDepth = 0
  private(set) var used: Set<String> = []
  private(set) var changed: Set<String> = []
  private(set) var imports: [CellSyntax.Import] = []
  private(set) var calls = CellSyntax.Calls()
  private(set) var topLevelAwait: CellSyntax.Name?

  init(converter: SourceLocationConverter) {
    self.converter = converter
    super.init(viewMode: .sourceAccurate)
  }

  private func use(_ name: String) {
    // `$x` is the projected value of x.
    let name = unquoted(name.hasPrefix("$") && name.count > 1 ? String(name.dropFirst()) : name)
    if !scopes.contains(name) { used.insert(name) }
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    // In `a.b`, b is a member; a is visited as the base.
    if node.parent?.as(MemberAccessExprSyntax.self)?.declName.id != node.id { use(node.baseName.text) }
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    use(node.name.text)
    return .visitChildren
  }

  override func visit(_ node: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind {
    use(node.macroName.text)
    return .visitChildren
  }

  override func visit(_ node: ImportDeclSyntax) -> SyntaxVisitorContinueKind {
    var path = node.path.map { unquoted($0.name.text) }
    // `import struct Foundation.Date` names a declaration of the module.
    if node.importKindSpecifier != nil, path.count > 1 { path.removeLast() }
    let place = converter.location(for: node.importKeyword.positionAfterSkippingLeadingTrivia)
    imports.append(CellSyntax.Import(path: path.joined(separator: "."), line: place.line, column: place.column))
    return .skipChildren
  }

  // Bindings: what stands on the right is read before the name on the left is bound.

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if let modifier = node.modifiers.first(where: { $0.name.text == "async" }) { noteAwait(modifier.name) }
    walk(node.attributes)
    for binding in node.bindings {
      if let annotation = binding.typeAnnotation { walk(annotation) }
      if let initializer = binding.initializer { walk(initializer) }
      scopes.declare(binding.pattern)
      if let accessors = binding.accessorBlock { walk(accessors) }
    }
    return .skipChildren
  }

  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    if let initializer = node.initializer {
      walk(initializer)
    } else if let name = node.pattern.as(IdentifierPatternSyntax.self)?.identifier.text {
      use(name)
    }
    scopes.declare(node.pattern)
    return .skipChildren
  }

  override func visit(_ node: MatchingPatternConditionSyntax) -> SyntaxVisitorContinueKind {
    walk(node.initializer)
    if let annotation = node.typeAnnotation { walk(annotation) }
    walk(node.pattern)
    return .skipChildren
  }

  /// What the conditions bind is not seen by `else`.
  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind {
    scopes.push()
    walk(node.conditions)
    walk(node.body)
    scopes.pop()
    if let otherwise = node.elseBody { walk(Syntax(otherwise)) }
    return .skipChildren
  }

  /// What the conditions bind is seen below the statement, and not by its `else`.
  override func visit(_ node: GuardStmtSyntax) -> SyntaxVisitorContinueKind {
    scopes.push()
    walk(node.conditions)
    let bound = scopes.pop()
    walk(node.body)
    for name in bound { scopes.declare(name) }
    return .skipChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if let keyword = node.awaitKeyword { noteAwait(keyword) }
    walk(node.sequence)
    scopes.push()
    scopes.declare(node.pattern)
    if let clause = node.whereClause { walk(clause) }
    walk(node.body)
    scopes.pop()
    return .skipChildren
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    scopes.declare(node.identifier.text)
    return .visitChildren
  }

  // Changes.

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
    noteCall(of: node.calledExpression)
    return .visitChildren
  }

  private static let systemModules: Set<String> = ["Swift", "Foundation", "Glibc", "Musl", "Darwin", "Dispatch"]

  private func noteCall(of called: ExprSyntax) {
    var reference = called.as(DeclReferenceExprSyntax.self)
    if let member = called.as(MemberAccessExprSyntax.self),
      let base = member.base?.as(DeclReferenceExprSyntax.self), Self.systemModules.contains(base.baseName.text)
    {
      reference = member.declName
    }
    guard let token = reference?.baseName, !scopes.contains(token.text) else { return }
    let place = converter.location(for: token.positionAfterSkippingLeadingTrivia)
    let name = CellSyntax.Name(text: token.text, line: place.line, column: place.column)
    switch token.text {
    case "exit", "_exit", "_Exit", "quick_exit", "abort": calls.ending.append(name)
    case "readLine": calls.reading.append(name)
    default: break
    }
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
    guard let name = expression.as(DeclReferenceExprSyntax.self).map({ unquoted($0.baseName.text) }) else { return }
    if !scopes.contains(name) { changed.insert(name) }
  }

  // Waiting at the top level.

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    noteAwait(node.awaitKeyword)
    return .visitChildren
  }

  private func noteAwait(_ token: TokenSyntax) {
    guard functionDepth == 0, topLevelAwait == nil else { return }
    let place = converter.location(for: token.positionAfterSkippingLeadingTrivia)
    topLevelAwait = CellSyntax.Name(text: token.text, line: place.line, column: place.column, isVariable: false)
  }

  // Scopes.

  private func enter(_ names: [String] = [], isFunction: Bool = false) -> SyntaxVisitorContinueKind {
    scopes.push(names.map(unquoted))
    if isFunction { functionDepth += 1 }
    return .visitChildren
  }

  private func leave(isFunction: Bool = false) {
    scopes.pop()
    if isFunction { functionDepth -= 1 }
  }

  /// A default value does not see the function's own parameters.
  private func walkDefaults(of clause: FunctionParameterClauseSyntax) {
    for parameter in clause.parameters {
      if let value = parameter.defaultValue { walk(value) }
    }
  }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    walk(node.attributes)
    walk(node.type)
    return .skipChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    // `[law]` captures the name from outside and binds it inside.
    for item in node.signature?.capture?.items ?? [] {
      if let initializer = item.initializer { walk(initializer) } else { use(item.name.text) }
    }
    return enter(LocalScopes.names(of: node), isFunction: true)
  }
  override func visit(_ node: ClosureCaptureSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visitPost(_ node: ClosureExprSyntax) { leave(isFunction: true) }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    scopes.declare(node.name.text)
    walkDefaults(of: node.signature.parameterClause)
    let names = LocalScopes.names(of: node.signature) + LocalScopes.names(of: node.genericParameterClause)
    return enter(names, isFunction: true)
  }
  override func visitPost(_ node: FunctionDeclSyntax) { leave(isFunction: true) }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    walkDefaults(of: node.signature.parameterClause)
    let names = LocalScopes.names(of: node.signature) + LocalScopes.names(of: node.genericParameterClause)
    return enter(names, isFunction: true)
  }
  override func visitPost(_ node: InitializerDeclSyntax) { leave(isFunction: true) }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    walkDefaults(of: node.parameterClause)
    return enter(node.parameterClause.parameters.map { ($0.secondName ?? $0.firstName).text }, isFunction: true)
  }
  override func visitPost(_ node: SubscriptDeclSyntax) { leave(isFunction: true) }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    enter(["newValue", "oldValue"], isFunction: true)
  }
  override func visitPost(_ node: AccessorBlockSyntax) { leave(isFunction: true) }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(LocalScopes.names(of: node.genericParameterClause))
  }
  override func visitPost(_ node: StructDeclSyntax) { leave() }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(LocalScopes.names(of: node.genericParameterClause))
  }
  override func visitPost(_ node: ClassDeclSyntax) { leave() }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(LocalScopes.names(of: node.genericParameterClause))
  }
  override func visitPost(_ node: EnumDeclSyntax) { leave() }

  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind { enter(LocalScopes.names(of: node)) }
  override func visitPost(_ node: MemberBlockSyntax) { leave() }
  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: CodeBlockSyntax) { leave() }
  override func visit(_ node: WhileStmtSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: WhileStmtSyntax) { leave() }
  override func visit(_ node: SwitchCaseSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: SwitchCaseSyntax) { leave() }
  override func visit(_ node: CatchClauseSyntax) -> SyntaxVisitorContinueKind { enter(["error"]) }
  override func visitPost(_ node: CatchClauseSyntax) { leave() }
}
