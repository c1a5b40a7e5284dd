/// Reads TOML 1.0 as `DataNode`s that know their lines and columns. Scalars stay as written.
///
/// Written here because the library at hand (toml++ through TOMLKit) tells no positions of values, and stops the process
/// on malformed input such as `a = ,` or `[ , ]`.
struct TomlReader {
  struct Problem: Error {
    var words: String
    var offset: Int
  }

  /// How deep values and key paths may nest.
  static let depthLimit = 64

  let lexer: TomlLexer
  private(set) var mistakes: [(Mistake, SourcePosition)] = []
  private var tree = TomlTree()
  var offset = 0

  /// `firstLine` is the lesson's line on which the TOML begins.
  init(_ toml: String, firstLine: Int) {
    lexer = TomlLexer(Array(toml.utf8), firstLine: firstLine)
  }

  /// Nil where it cannot be read; then `mistakes` says why.
  mutating func read() -> DataNode? {
    do {
      try document()
      return tree.node(at: SourcePosition(line: lexer.firstLine))
    } catch {
      mistakes.append((.badToml(error.words), lexer.position(error.offset)))
      return nil
    }
  }

  private mutating func document() throws(Problem) {
    var current = TomlTree.root
    while true {
      offset = lexer.skipBlank(offset)
      guard let byte = lexer[offset] else { return }
      if byte == Ascii.openBracket {
        current = try header()
      } else {
        let path = try keyPath()
        try expect(Ascii.equal, "`=` is missing after the key")
        let value = try value(depth: 0)
        try tree.set(path, to: value, in: current)
      }
      try endOfLine()
    }
  }

  private mutating func header() throws(Problem) -> Int {
    let isList = lexer[offset + 1] == Ascii.openBracket
    offset += isList ? 2 : 1
    let path = try keyPath()
    try expect(Ascii.closeBracket, "`]` is missing")
    if isList {
      guard lexer[offset] == Ascii.closeBracket else { throw Problem(words: "`]]` is missing", offset: offset) }
      offset += 1
    }
    return isList ? try tree.appendTable(path) : try tree.openTable(path)
  }

  private mutating func endOfLine() throws(Problem) {
    offset = lexer.skipSpace(offset)
    if lexer[offset] == Ascii.hash { offset = lexer.lineEnd(offset) }
    guard let byte = lexer[offset] else { return }
    guard byte == Ascii.newline else { throw Problem(words: "there is more text after the value", offset: offset) }
  }

  private mutating func expect(_ byte: UInt8, _ words: String) throws(Problem) {
    offset = lexer.skipSpace(offset)
    guard lexer[offset] == byte else { throw Problem(words: words, offset: offset) }
    offset += 1
  }

  /// `a."b c".d`.
  private mutating func keyPath() throws(Problem) -> [TomlTree.Key] {
    var path: [TomlTree.Key] = []
    repeat {
      if !path.isEmpty { offset += 1 }
      offset = lexer.skipSpace(offset)
      let start = offset
      let name: String
      if let byte = lexer[offset], byte == Ascii.quote || byte == Ascii.apostrophe {
        (name, offset) = try lexer.string(offset)
      } else {
        offset = lexer.bareKeyEnd(offset)
        guard offset > start else { throw Problem(words: "a key is missing", offset: start) }
        name = lexer.bytes.string(start..<offset)
      }
      path.append(TomlTree.Key(name: name, position: lexer.position(start), offset: start))
      guard path.count <= Self.depthLimit else { throw Problem(words: "the key has too many parts", offset: start) }
      offset = lexer.skipSpace(offset)
    } while lexer[offset] == Ascii.dot
    return path
  }

  private mutating func value(depth: Int) throws(Problem) -> DataNode {
    offset = lexer.skipSpace(offset)
    let start = offset
    let position = lexer.position(start)
    guard depth <= Self.depthLimit else { throw Problem(words: "values are nested too deeply", offset: start) }
    switch lexer[offset] {
    case Ascii.quote, Ascii.apostrophe:
      let (text, end) = try lexer.string(offset)
      offset = end
      return DataNode(.scalar(text), at: SourcePosition(line: position.line, column: position.column + 1))
    case Ascii.openBracket: return try list(depth: depth, at: position)
    case Ascii.openBrace: return try inlineTable(depth: depth, at: position)
    default:
      offset = lexer.wordEnd(offset)
      let word = lexer.bytes.string(start..<offset)
      guard !word.isEmpty else { throw Problem(words: "a value is missing", offset: start) }
      guard TomlLexer.isScalar(word) else {
        throw Problem(words: "`\(word)` is not a value; quote texts", offset: start)
      }
      return DataNode(.scalar(word), at: position)
    }
  }

  private mutating func list(depth: Int, at position: SourcePosition) throws(Problem) -> DataNode {
    var items: [DataNode] = []
    offset += 1
    while true {
      offset = lexer.skipBlank(offset)
      if lexer[offset] == Ascii.closeBracket { break }
      items.append(try value(depth: depth + 1))
      offset = lexer.skipBlank(offset)
      if lexer[offset] == Ascii.comma {
        offset += 1
      } else if lexer[offset] != Ascii.closeBracket {
        throw Problem(words: "`,` or `]` is missing", offset: offset)
      }
    }
    offset += 1
    return DataNode(.list(items), at: position)
  }

  private mutating func inlineTable(depth: Int, at position: SourcePosition) throws(Problem) -> DataNode {
    var table = TomlTree()
    offset = lexer.skipSpace(offset + 1)
    if lexer[offset] == Ascii.closeBrace {
      offset += 1
      return DataNode(.map([]), at: position)
    }
    while true {
      let path = try keyPath()
      try expect(Ascii.equal, "`=` is missing after the key")
      let value = try value(depth: depth + 1)
      try table.set(path, to: value, in: TomlTree.root)
      offset = lexer.skipSpace(offset)
      if lexer[offset] == Ascii.closeBrace { break }
      guard lexer[offset] == Ascii.comma else { throw Problem(words: "`,` or `}` is missing", offset: offset) }
      offset += 1
    }
    offset += 1
    return table.node(at: position)
  }
}
