/// The languages that are highlighted without JavaScript.
enum Languages {
  static let all: [LanguageDefinition] = [swift, python, c, shell, json, yaml, toml, bibtex, javascript, sql]

  private static let slashes = [Array("//".utf8)]
  private static let hash = [Array("#".utf8)]
  private static let stars = (open: Array("/*".utf8), close: Array("*/".utf8))

  static let swift = LanguageDefinition(
    names: ["swift"],
    keywords: WordSet(
      """
      actor any as associatedtype async await borrowing break case catch class consume consuming continue convenience
      default defer deinit didSet do dynamic else enum extension fallthrough false fileprivate final for func get guard
      if import in indirect infix init inout internal is isolated lazy let macro mutating nil nonisolated nonmutating
      open operator optional override package postfix precedencegroup prefix private protocol public repeat required
      rethrows return self Self sending set some static struct subscript super switch throw throws true try typealias
      unowned var weak where while willSet
      """),
    lineComments: slashes, blockComment: stars, blockCommentsNest: true,
    strings: [
      .init("#\"\"\"", "\"\"\"#", escape: nil, spansLines: true, interpolation: "\\#("),
      .init("\"\"\"", spansLines: true, interpolation: "\\("),
      .init("#\"", "\"#", escape: nil, interpolation: "\\#("),
      .init("\"", interpolation: "\\("),
    ],
    capitalIsType: true,
    sigils: [UInt8(ascii: "@"): .attribute, UInt8(ascii: "#"): .attribute, UInt8(ascii: "$"): .variable])

  static let python = LanguageDefinition(
    names: ["python", "py", "python3", "ipython"],
    keywords: WordSet(
      """
      False None True and as assert async await break case class continue def del elif else except finally for from
      global if import in is lambda match nonlocal not or pass raise return try while with yield
      """),
    types: WordSet("bool bytes complex dict float frozenset int list object set str tuple type self cls"),
    lineComments: hash,
    strings: [
      .init("\"\"\"", spansLines: true), .init("'''", spansLines: true), .init("\""), .init("'"),
    ],
    capitalIsType: true, sigils: [UInt8(ascii: "@"): .attribute])

  static let c = LanguageDefinition(
    names: ["c", "h", "cpp", "c++", "cc", "hpp", "objc", "cuda", "metal"],
    keywords: WordSet(
      """
      alignas alignof auto break case catch class const constexpr continue default delete do else enum explicit extern
      false final for friend goto if inline namespace new noexcept nullptr operator override private protected public
      register restrict return sizeof static static_assert struct switch template this throw true try typedef typename
      union using virtual volatile while
      """),
    types: WordSet(
      """
      bool char double float int long short signed unsigned void size_t ssize_t int8_t int16_t int32_t int64_t uint8_t
      uint16_t uint32_t uint64_t intptr_t uintptr_t FILE NULL
      """),
    lineComments: slashes, blockComment: stars, strings: [.init("\""), .init("'")],
    sigils: [UInt8(ascii: "#"): .attribute])

  static let shell = LanguageDefinition(
    names: ["bash", "sh", "shell", "zsh", "console"],
    keywords: WordSet(
      """
      if then else elif fi for while until do done case esac in function select time return exit break continue export
      local readonly declare set unset shift source alias cd echo printf read test trap eval exec
      """),
    lineComments: hash, strings: [.init("\"", spansLines: true), .init("'", escape: nil, spansLines: true)],
    callIsFunction: false, sigils: [UInt8(ascii: "$"): .variable], wordBytes: [UInt8(ascii: "-")])

  static let json = LanguageDefinition(
    names: ["json", "jsonc", "json5"], keywords: WordSet("true false null"), lineComments: slashes,
    callIsFunction: false)

  static let yaml = LanguageDefinition(
    names: ["yaml", "yml"], keywords: WordSet("true false null yes no on off"), lineComments: hash,
    strings: [.init("\""), .init("'", escape: nil)], callIsFunction: false,
    sigils: [UInt8(ascii: "&"): .variable, UInt8(ascii: "*"): .variable, UInt8(ascii: "!"): .type],
    wordBytes: [UInt8(ascii: "-"), UInt8(ascii: ".")], hasKeys: UInt8(ascii: ":"))

  static let toml = LanguageDefinition(
    names: ["toml", "ini", "cfg"], keywords: WordSet("true false"), lineComments: hash + [Array(";".utf8)],
    strings: [.init("\"\"\"", spansLines: true), .init("\""), .init("'", escape: nil)], callIsFunction: false,
    wordBytes: [UInt8(ascii: "-"), UInt8(ascii: ".")], hasKeys: UInt8(ascii: "="))

  static let bibtex = LanguageDefinition(
    names: ["bibtex", "bib"], keywords: WordSet(""), lineComments: [Array("%".utf8)], callIsFunction: false,
    sigils: [UInt8(ascii: "@"): .keyword], hasKeys: UInt8(ascii: "="))

  static let javascript = LanguageDefinition(
    names: ["javascript", "js", "typescript", "ts", "jsx", "tsx"],
    keywords: WordSet(
      """
      as async await break case catch class const continue debugger default delete do else enum export extends false
      finally for from function get if implements import in instanceof interface let new null of private protected
      public readonly return set static super switch this throw true try type typeof undefined var void while with yield
      """),
    types: WordSet("any boolean never number object string symbol unknown"), lineComments: slashes,
    blockComment: stars,
    strings: [.init("`", spansLines: true, interpolation: "${"), .init("\""), .init("'")], capitalIsType: true,
    wordBytes: [UInt8(ascii: "$")])

  static let sql = LanguageDefinition(
    names: ["sql", "sqlite", "postgresql"],
    keywords: WordSet(
      """
      add all alter and as asc begin between by case check column commit constraint create cross default delete desc
      distinct drop else end exists foreign from full group having if in index inner insert into is join key left like
      limit not null offset on or order outer primary references right rollback select set table then transaction union
      unique update using values view when where with
      """),
    types: WordSet("int integer real text blob varchar char boolean date timestamp numeric"),
    lineComments: [Array("--".utf8)], blockComment: stars, strings: [.init("'", escape: nil), .init("\"")],
    ignoresCase: true)
}
