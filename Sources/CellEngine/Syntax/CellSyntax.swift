/// What a cell's source says of itself, without types.
struct CellSyntax: Sendable, Hashable {
  struct Name: Sendable, Hashable {
    var text: String
    /// Line and column from 1; the column counts UTF-8 bytes, as the compiler's do.
    var line: Int
    var column: Int
    /// A `var`, whose value later cells may change.
    var isVariable = false
    /// What tells a function from others of its name: labels, types and generic parameters as written. Nil if the name
    /// can be defined only once.
    var signature: String?
  }

  /// A module that the cell imports, with its submodules if it names one.
  struct Import: Sendable, Hashable {
    var path: String
    var line: Int
    var column: Int

    /// The module itself.
    var module: String { String(path.prefix { $0 != "." }) }
  }

  /// Calls that do not work in a cell as they do in a program.
  struct Calls: Sendable, Hashable {
    /// Of `exit` and the like, which end the program.
    var ending: [Name] = []
    /// Of `readLine`.
    var reading: [Name] = []
  }

  /// Names that its top level defines and later cells can see.
  var defined: [Name] = []
  /// Names that its top level defines as `private`. Later cells see them too, as in one script; several cells may each
  /// have their own.
  var privates: Set<String> = []
  /// Every identifier that occurs, but for members after a dot.
  var used: Set<String> = []
  /// Identifiers whose value it may change: assigned, passed `inout`, or the base of a call of a member.
  var changed: Set<String> = []
  /// Modules that it imports.
  var imports: [Import] = []
  var calls = Calls()
  /// It has extensions, operators or macros, which work without being named.
  var actsUnnamed = false
  /// The first `await` outside a function or closure.
  var topLevelAwait: Name?
  /// The last statement, if it is an expression whose value can be shown: offsets into the UTF-8.
  var trailingExpression: Range<Int>?
}
