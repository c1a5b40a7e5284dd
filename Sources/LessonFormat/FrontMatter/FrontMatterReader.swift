/// Takes the front matter off a file's head.
struct FrontMatterReader {
  private let source: SourceFile
  private let place: FrontMatterPlace
  private(set) var frontMatter = FrontMatter()
  private(set) var mistakes: [(Mistake, SourcePosition)] = []

  init(_ source: SourceFile) {
    self.source = source
    place = FrontMatterPlace(source)
  }

  /// The first line after the front matter, without reading what it holds.
  var endLine: Int { place.endLine }

  mutating func read() {
    if let mistake = place.mistake { mistakes.append(mistake) }
    guard let lines = place.lines else { return }
    let first = lines.lowerBound + 1
    let text = source.bytes.string(source.lineStart(first)..<source.lineStart(lines.upperBound))
    frontMatter.endLine = place.endLine
    var data: DataNode?
    switch place.language {
    case .yaml:
      frontMatter.language = .yaml
      var reader = YamlReader(text, origin: SourcePosition(line: first))
      data = reader.read()
      mistakes += reader.mistakes
    case .toml:
      frontMatter.language = .toml
      var reader = TomlReader(text, firstLine: first)
      data = reader.read()
      mistakes += reader.mistakes
    }
    guard let data, data.value != .null else { return }
    if data.map == nil {
      mistakes.append((.frontMatterNotMap, data.position))
    } else {
      frontMatter.data = data
      mistakes += FrontMatterKeys.unknown(in: data)
      checkValues(data)
    }
  }

  private mutating func checkValues(_ data: DataNode) {
    if let title = data["title"], title.scalar == nil {
      mistakes.append((.badKeyValue("title", wanted: "a text"), title.position))
    }
    if let order = data["order"], order.scalar.flatMap(Double.init) == nil {
      mistakes.append((.badKeyValue("order", wanted: "a number such as `3`"), order.position))
    }
  }
}
