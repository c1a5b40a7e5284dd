internal import SwiftParser
internal import SwiftSyntax

/// Looks whether a learner's code can stand in one module with others' code: whether it then means what it means
/// alone, and can reach nothing but what is its own. What is not known to be so is compiled alone.
///
/// In the shared module its top level becomes `fileprivate`, one file a learner. What reaches across files all the
/// same is refused here: extensions of foreign types, operators, imports, attributes, macros, default literal types.
/// So is what reaches past the language's own safety: pointers and their like, which the compiler then looks for once
/// more with `-strict-memory-safety`, and concurrency, whose races are not safe.
struct AnswerScreen {
  /// The code as it stands in a file of the shared module; it has as many lines.
  let text: String
  /// What its top level defines.
  let defined: Set<String>
  /// Names that it binds anywhere, and those that the language binds.
  let bound: Set<String>

  /// Longer code is compiled alone, so that it harms no other.
  static let longest = 32 << 10

  /// Nil for code that is to be compiled alone.
  init?(_ code: String) {
    guard code.utf8.count <= Self.longest, code.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }),
      let screen = DeepStack.run(for: code, { AnswerScreen(reading: code) })
    else { return nil }
    self = screen
  }

  private init?(reading code: String) {
    let tree = Parser.parse(source: code)
    guard !tree.hasError else { return nil }
    for token in tree.tokens(viewMode: .sourceAccurate) {
      guard Self.isPlain(token) else { return nil }
    }
    let visitor = PlainSyntax(viewMode: .sourceAccurate)
    visitor.walk(tree)
    guard visitor.isPlain else { return nil }
    var types: Set<String> = []
    var names: Set<String> = []
    var places: [Int] = []
    for item in tree.statements {
      guard case .decl(let declaration) = item.item, let top = TopLevel(declaration) else { return nil }
      names.formUnion(top.names)
      if top.isType { types.formUnion(top.names) }
      if let place = top.place { places.append(place) }
    }
    for item in tree.statements {
      if case .decl(let declaration) = item.item, let own = declaration.as(ExtensionDeclSyntax.self) {
        guard let name = own.extendedType.as(IdentifierTypeSyntax.self), name.genericArgumentClause == nil,
          types.contains(name.name.text)
        else { return nil }
      }
    }
    var bytes = Array(code.utf8)
    for place in places.sorted(by: >) { bytes.insert(contentsOf: Array("fileprivate ".utf8), at: place) }
    text = String(decoding: bytes, as: UTF8.self)
    defined = names
    bound = BoundNames.all(in: tree).union(["self", "Self", "super", "newValue", "oldValue", "error"])
  }

  private static func isPlain(_ token: TokenSyntax) -> Bool {
    switch token.tokenKind {
    case .identifier(let name): return isPlain(name: name)
    case .binaryOperator(let text), .prefixOperator(let text), .postfixOperator(let text):
      return operators.contains(text)
    case .keyword: return !keywords.contains(token.text)
    case .shebang, .regexSlash, .regexPoundDelimiter, .rawStringPoundDelimiter, .backtick: return false
    default: return !token.text.hasPrefix("#")
    }
  }

  private static func isPlain(name: String) -> Bool {
    if name == "_" { return true }
    if name.hasPrefix("_") || name.contains("`") || names.contains(name) { return false }
    let small = name.lowercased()
    return !parts.contains { small.contains($0) }
  }

  /// Parts of names of what is not safe, or is looked up in the whole module.
  private static let parts = [
    "unsafe", "unchecked", "pointer", "unmanaged", "opaque", "vararg", "valist", "cstring", "staticstring",
    "literaltype", "workbook", "continuation", "executor", "utf8start", "contiguous", "bitpattern", "rebound",
    "isolat", "reflecting", "dlsym", "dlopen",
  ]

  /// Names of concurrency, of reflection, and of what tells the module's name.
  private static let names: Set<String> = [
    "Swift", "Builtin", "Task", "TaskGroup", "ThrowingTaskGroup", "TaskLocal", "Actor", "AnyActor", "MainActor",
    "GlobalActor", "AsyncStream", "AsyncThrowingStream", "AsyncSequence", "Thread", "wait", "withTaskGroup",
    "withThrowingTaskGroup", "withTaskCancellationHandler", "Mirror", "dump", "debugPrint", "debugDescription",
    "CustomReflectable", "CommandLine", "readLine", "ObjectIdentifier", "ManagedBuffer", "withExtendedLifetime",
    "show", "emit",
  ]

  private static let operators: Set<String> = [
    "+", "-", "*", "/", "%", "<", ">", "<=", ">=", "==", "!=", "===", "!==", "&&", "||", "!", "??", "...", "..<", "+=",
    "-=", "*=", "/=", "%=", "&", "&+", "&-", "&*", "|", "^", "~", "<<", ">>", "~=",
  ]

  private static let keywords: Set<String> = [
    "import", "async", "await", "actor", "nonisolated", "isolated", "distributed", "unsafe", "safe", "borrowing",
    "consuming", "sending", "macro", "package", "public", "open", "internal", "fileprivate", "private", "operator",
    "precedencegroup", "consume", "copy", "discard", "each", "module", "reasync", "_const",
  ]
}

/// An item of the top level that can become `fileprivate`.
private struct TopLevel {
  var names: Set<String> = []
  var isType = false
  /// Where the modifier goes: before the first modifier or keyword; nil for an extension, which has its type's.
  var place: Int?

  init?(_ declaration: DeclSyntax) {
    place = Self.place(declaration)
    if let function = declaration.as(FunctionDeclSyntax.self) {
      guard case .identifier = function.name.tokenKind else { return nil }
      names = [function.name.text]
    } else if let variable = declaration.as(VariableDeclSyntax.self) {
      // One that is computed from others is made when the cell runs, and in a shared module when it is first used.
      for binding in variable.bindings {
        guard let name = binding.pattern.as(IdentifierPatternSyntax.self), binding.accessorBlock == nil,
          let value = binding.initializer?.value, Self.isLiteral(value), Self.isPlain(binding.typeAnnotation?.type)
        else { return nil }
        names.insert(name.identifier.text)
      }
    } else if declaration.is(ExtensionDeclSyntax.self) {
      place = nil
    } else if let named = declaration.asProtocol((any NamedDeclSyntax).self) {
      guard [.structDecl, .enumDecl, .classDecl, .protocolDecl, .typeAliasDecl].contains(declaration.kind) else {
        return nil
      }
      names = [named.name.text]
      isType = declaration.kind != .typeAliasDecl
    } else {
      return nil
    }
  }

  private static func place(_ declaration: DeclSyntax) -> Int? {
    let attributes = declaration.asProtocol((any WithAttributesSyntax).self)?.attributes
    let token = attributes?.lastToken(viewMode: .sourceAccurate)?.nextToken(viewMode: .sourceAccurate)
    return (token ?? declaration.firstToken(viewMode: .sourceAccurate))?.positionAfterSkippingLeadingTrivia.utf8Offset
  }

  private static func isLiteral(_ value: ExprSyntax) -> Bool {
    switch value.kind {
    case .integerLiteralExpr, .floatLiteralExpr, .booleanLiteralExpr: return true
    case .stringLiteralExpr:
      return value.as(StringLiteralExprSyntax.self)?.segments.allSatisfy { $0.is(StringSegmentSyntax.self) } == true
    case .arrayExpr: return value.as(ArrayExprSyntax.self)?.elements.allSatisfy { isLiteral($0.expression) } == true
    case .prefixOperatorExpr:
      guard let signed = value.as(PrefixOperatorExprSyntax.self), signed.operator.text == "-" else { return false }
      return [.integerLiteralExpr, .floatLiteralExpr].contains(signed.expression.kind)
    default: return false
    }
  }

  /// A type whose literals are as they look.
  private static func isPlain(_ type: TypeSyntax?) -> Bool {
    guard let type else { return true }
    if let list = type.as(ArrayTypeSyntax.self) { return isPlain(list.element) }
    return ["Double", "Float", "Int", "Bool", "String"].contains(type.trimmedDescription)
  }
}

/// Finds syntax that a shared module has no room for.
private final class PlainSyntax: SyntaxAnyVisitor {
  private(set) var isPlain = true
  private var depth = 0

  /// Deeper code, or a longer chain of operators, takes the compiler long: it would hold up others' code.
  private static let mostLevels = 200
  private static let mostOperands = 200

  override func visitAnyPost(_ node: Syntax) { depth -= 1 }

  override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
    depth += 1
    if depth > Self.mostLevels { isPlain = false }
    switch node.kind {
    case .sequenceExpr:
      if let chain = node.as(SequenceExprSyntax.self), chain.elements.count > Self.mostOperands { isPlain = false }
    case .importDecl, .operatorDecl, .precedenceGroupDecl, .macroDecl, .macroExpansionDecl, .macroExpansionExpr,
      .ifConfigDecl, .actorDecl, .awaitExpr, .regexLiteralExpr, .editorPlaceholderExpr, .unsafeExpr,
      .poundSourceLocation,
      .availabilityCondition, .accessorEffectSpecifiers:
      isPlain = false
    case .attribute:
      let name = node.as(AttributeSyntax.self)?.attributeName.trimmedDescription
      if name != "escaping" && name != "discardableResult" { isPlain = false }
    case .functionDecl:
      guard case .identifier? = node.as(FunctionDeclSyntax.self)?.name.tokenKind else {
        isPlain = false
        break
      }
    default: break
    }
    return isPlain ? .visitChildren : .skipChildren
  }
}
