/// What the lexer must know of a language.
struct LanguageDefinition: Sendable {
  struct StringRule: Sendable {
    var open: [UInt8]
    var close: [UInt8]
    /// The byte after which the next one is taken as it is; 0 for none.
    var escape: UInt8
    var spansLines: Bool
    /// What opens an expression within the string, up to the matching bracket; empty for none.
    var interpolation: [UInt8]

    init(
      _ open: String, _ close: String? = nil, escape: Character? = "\\", spansLines: Bool = false,
      interpolation: String = ""
    ) {
      self.open = Array(open.utf8)
      self.close = Array((close ?? open).utf8)
      self.escape = escape?.asciiValue ?? 0
      self.spansLines = spansLines
      self.interpolation = Array(interpolation.utf8)
    }
  }

  var names: [String]
  var keywords: WordSet
  /// Words that name a type or a constant of the language.
  var types = WordSet("")
  var lineComments: [[UInt8]] = []
  var blockComment: (open: [UInt8], close: [UInt8])?
  var blockCommentsNest = false
  /// Longest opening first.
  var strings: [StringRule] = [StringRule("\"")]
  /// A word that begins with a capital is a type.
  var capitalIsType = false
  /// A word before `(` is a function.
  var callIsFunction = true
  /// Bytes that, with the word behind them, form one token: `@` for attributes, `#` for directives, `$`.
  var sigils: [UInt8: TokenKind] = [:]
  /// Bytes besides letters, digits and `_` that a word may hold.
  var wordBytes: [UInt8] = []
  var ignoresCase = false
  /// A word before `:` or `=` at the start of a line is a key.
  var hasKeys: UInt8 = 0
}
