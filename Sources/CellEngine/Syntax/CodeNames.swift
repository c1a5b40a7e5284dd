/// The names that a piece of Swift defines at its top level, and those that it uses.
package struct CodeNames: Sendable, Hashable {
  package var defined: Set<String>
  package var used: Set<String>

  /// Reads statements or one expression; source that does not parse gives what can be seen of it.
  package init(_ code: String) {
    let syntax = CellSyntax.parse(code)
    defined = Set(syntax.defined.map(\.text))
    used = syntax.used
  }
}
