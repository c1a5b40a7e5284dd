internal import SwiftSyntax

/// The names that are bound below the top level at the place where a walk stands.
struct LocalScopes {
  private var scopes: [Set<String>] = []

  mutating func push(_ names: some Sequence<String> = []) {
    scopes.append(Set(names))
  }

  /// Ends the innermost scope and returns what it bound.
  @discardableResult
  mutating func pop() -> Set<String> {
    scopes.removeLast()
  }

  func contains(_ name: String) -> Bool {
    scopes.contains { $0.contains(name) }
  }

  /// Binds a name from here to the end of the innermost scope; at the top level that is the cell's own name.
  mutating func declare(_ name: String) {
    guard !scopes.isEmpty else { return }
    scopes[scopes.count - 1].insert(unquoted(name))
  }

  mutating func declare(_ pattern: PatternSyntax) {
    if let identifier = pattern.as(IdentifierPatternSyntax.self) {
      declare(identifier.identifier.text)
    } else if let tuple = pattern.as(TuplePatternSyntax.self) {
      for element in tuple.elements { declare(element.pattern) }
    } else if let binding = pattern.as(ValueBindingPatternSyntax.self) {
      declare(binding.pattern)
    }
  }

  static func names(of signature: FunctionSignatureSyntax) -> [String] {
    signature.parameterClause.parameters.map { ($0.secondName ?? $0.firstName).text }
  }

  static func names(of clause: GenericParameterClauseSyntax?) -> [String] {
    clause?.parameters.map(\.name.text) ?? []
  }

  static func names(of closure: ClosureExprSyntax) -> [String] {
    var names = closure.signature?.capture?.items.map(\.name.text) ?? []
    switch closure.signature?.parameterClause {
    case .simpleInput(let parameters): names += parameters.map(\.name.text)
    case .parameterClause(let clause): names += clause.parameters.map { ($0.secondName ?? $0.firstName).text }
    case nil: break
    }
    return names
  }

  /// All members of a type: inside it they are seen before and after their declaration.
  static func names(of block: MemberBlockSyntax) -> [String] {
    block.members.flatMap { member -> [String] in
      if let variable = member.decl.as(VariableDeclSyntax.self) {
        return variable.bindings.compactMap { $0.pattern.as(IdentifierPatternSyntax.self)?.identifier.text }
      }
      if let cases = member.decl.as(EnumCaseDeclSyntax.self) { return cases.elements.map(\.name.text) }
      return member.decl.asProtocol((any NamedDeclSyntax).self).map { [$0.name.text] } ?? []
    }.map(unquoted)
  }
}
