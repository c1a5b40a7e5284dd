/// Takes the front matter off a file's head.
struct FrontMatterReader {
  private let source: SourceFile
  private(set) var frontMatter = FrontMatter()
  private(set) var mistakes: [(Mistake, SourcePosition)] = []

  init(_ source: SourceFile) {
    self.source = source
  }

  /// The mark that opens front matter; nil where the file begins otherwise.
  private var opening: String? {
    let first = source.bytes.string(trimmedEnd(source.lineRange(1)))
    guard source.lineCount > 1, first == "---" || first == "+++" else { return nil }
    // Without a blank line after it, `---` is front matter; with one it is a thematic break.
    return first == "---" && source.isBlank(2) ? nil : first
  }

  private func closers(of opening: String) -> [String] { opening == "---" ? ["---", "..."] : ["+++"] }

  /// The first line after the front matter, without reading what it holds.
  var endLine: Int {
    opening.flatMap { closingLine(closers(of: $0)) }.map { $0 + 1 } ?? 1
  }

  mutating func read() {
    guard let first = opening else { return }
    guard let end = closingLine(closers(of: first)) else {
      // A thematic break may begin a document; a key on the next line shows that front matter was meant.
      if first == "+++" || looksLikeKey(2) { mistakes.append((.unclosedFrontMatter(first), SourcePosition(line: 1))) }
      return
    }
    let text = source.bytes.string(source.lineStart(2)..<source.lineStart(end))
    frontMatter.language = first == "---" ? .yaml : .toml
    frontMatter.endLine = end + 1
    var data: DataNode?
    if first == "---" {
      var reader = YamlReader(text, origin: SourcePosition(line: 2))
      data = reader.read()
      mistakes += reader.mistakes
    } else {
      var reader = TomlReader(text, firstLine: 2)
      data = reader.read()
      mistakes += reader.mistakes
    }
    guard let data, data.value != .null else { return }
    if data.map == nil {
      mistakes.append((.frontMatterNotMap, data.position))
    } else {
      frontMatter.data = data
    }
  }

  private func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
    let trimmed = source.bytes.trimmed(range)
    return range.lowerBound..<(trimmed.isEmpty ? range.lowerBound : trimmed.upperBound)
  }

  private func closingLine(_ closers: [String]) -> Int? {
    for line in 2...source.lineCount {
      let range = trimmedEnd(source.lineRange(line))
      if range.count == 3, closers.contains(source.bytes.string(range)) { return line }
    }
    return nil
  }

  /// Whether a line begins with a word and a colon.
  private func looksLikeKey(_ line: Int) -> Bool {
    let range = source.lineRange(line)
    var offset = range.lowerBound
    while offset < range.upperBound, source.bytes[offset].isLetter || source.bytes[offset] == Ascii.underscore {
      offset += 1
    }
    return offset > range.lowerBound && offset < range.upperBound && source.bytes[offset] == Ascii.colon
  }
}
