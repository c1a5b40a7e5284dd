/// The names that a piece of Swift defines at its top level, and those that it uses.
public struct CodeNames: Sendable, Hashable {
  public var defined: Set<String>
  public var used: Set<String>

  /// Reads statements or one expression; source that does not parse gives what can be seen of it.
  public init(_ code: String) {
    let syntax = CellSyntax.parse(code)
    defined = Set(syntax.defined.map(\.text))
    used = syntax.used
  }
}
