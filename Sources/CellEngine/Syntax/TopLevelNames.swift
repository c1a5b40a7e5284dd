internal import SwiftSyntax

/// Finds the names that a top-level item gives to later cells.
enum TopLevelNames {
  static func collect(
    _ item: CodeBlockItemSyntax.Item, converter: SourceLocationConverter, into syntax: inout CellSyntax
  ) {
    switch item {
    case .decl(let declaration): collect(declaration, converter: converter, into: &syntax)
    case .stmt(let statement):
      // `guard let x = …` at the top level binds x for all that follows.
      guard let conditions = statement.as(GuardStmtSyntax.self)?.conditions else { return }
      for condition in conditions {
        if case .optionalBinding(let binding) = condition.condition {
          add(pattern: binding.pattern, isVariable: false, converter: converter, into: &syntax)
        }
      }
    case .expr: break
    }
  }

  private static func collect(
    _ declaration: DeclSyntax, converter: SourceLocationConverter, into syntax: inout CellSyntax
  ) {
    if let conditional = declaration.as(IfConfigDeclSyntax.self) {
      for clause in conditional.clauses {
        guard case .statements(let items) = clause.elements else { continue }
        for item in items { collect(item.item, converter: converter, into: &syntax) }
      }
      return
    }
    switch declaration.kind {
    case .extensionDecl, .operatorDecl, .precedenceGroupDecl, .macroExpansionDecl: syntax.actsUnnamed = true
    default: break
    }
    if let modifiers = declaration.asProtocol((any WithModifiersSyntax).self)?.modifiers,
      modifiers.contains(where: { ["private", "fileprivate"].contains($0.name.text) && $0.detail == nil })
    {
      var own = CellSyntax()
      collectNames(declaration, converter: converter, into: &own)
      syntax.privates.formUnion(own.defined.map(\.text))
      return
    }
    collectNames(declaration, converter: converter, into: &syntax)
  }

  private static func collectNames(
    _ declaration: DeclSyntax, converter: SourceLocationConverter, into syntax: inout CellSyntax
  ) {
    if let variable = declaration.as(VariableDeclSyntax.self) {
      let isVariable = variable.bindingSpecifier.text == "var"
      for binding in variable.bindings {
        add(pattern: binding.pattern, isVariable: isVariable, converter: converter, into: &syntax)
      }
    } else if let function = declaration.as(FunctionDeclSyntax.self) {
      if case .identifier = function.name.tokenKind {
        add(
          function.name, isVariable: false, signature: signature(of: function), converter: converter, into: &syntax)
      } else {
        syntax.actsUnnamed = true
      }
    } else if let named = declaration.asProtocol((any NamedDeclSyntax).self) {
      add(named.name, isVariable: false, converter: converter, into: &syntax)
    }
  }

  /// Two functions of one name with different signatures are overloads.
  private static func signature(of function: FunctionDeclSyntax) -> String {
    var parts = function.signature.parameterClause.parameters.map { parameter in
      "\(parameter.firstName.text): \(words(parameter.type))\(parameter.ellipsis?.text ?? "")"
    }
    parts.append(function.signature.returnClause.map { words($0.type) } ?? "Void")
    parts.append(function.genericParameterClause.map { words($0) } ?? "")
    parts.append(function.genericWhereClause.map { words($0) } ?? "")
    return parts.joined(separator: ", ")
  }

  private static func words(_ node: some SyntaxProtocol) -> String {
    node.tokens(viewMode: .sourceAccurate).map(\.text).joined(separator: " ")
  }

  private static func add(
    pattern: PatternSyntax, isVariable: Bool, converter: SourceLocationConverter, into syntax: inout CellSyntax
  ) {
    if let identifier = pattern.as(IdentifierPatternSyntax.self) {
      add(identifier.identifier, isVariable: isVariable, converter: converter, into: &syntax)
    } else if let tuple = pattern.as(TuplePatternSyntax.self) {
      for element in tuple.elements {
        add(pattern: element.pattern, isVariable: isVariable, converter: converter, into: &syntax)
      }
    }
  }

  private static func add(
    _ token: TokenSyntax, isVariable: Bool, signature: String? = nil, converter: SourceLocationConverter,
    into syntax: inout CellSyntax
  ) {
    let place = converter.location(for: token.positionAfterSkippingLeadingTrivia)
    let text = unquoted(token.text)
    guard !text.isEmpty, text != "_" else { return }
    syntax.defined.append(
      CellSyntax.Name(
        text: text, line: place.line, column: place.column, isVariable: isVariable, signature: signature))
  }
}

/// `` `class` `` names the same thing as `class` would.
func unquoted(_ identifier: String) -> String {
  identifier.hasPrefix("`") && identifier.hasSuffix("`") && identifier.count > 2
    ? String(identifier.dropFirst().dropLast()) : identifier
}
