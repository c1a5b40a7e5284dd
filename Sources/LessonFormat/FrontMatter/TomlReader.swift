internal import TOMLKit

/// TOML as `DataNode`s. The library tells no positions of values, so the first line that names a key is its place.
struct TomlReader {
  let firstLine: Int
  private(set) var mistakes: [(Mistake, SourcePosition)] = []
  private let toml: String

  init(_ toml: String, firstLine: Int) {
    self.toml = toml
    self.firstLine = firstLine
  }

  mutating func read() -> DataNode? {
    do {
      let table = try TOMLTable(string: toml)
      // JSON is YAML, so one reader makes the nodes of both.
      var reader = YamlReader(table.convert(to: .json), origin: SourcePosition(line: firstLine))
      guard let data = reader.read(), let entries = data.map else { return nil }
      return placed(entries)
    } catch let error as TOMLParseError {
      let position = SourcePosition(line: firstLine + max(error.source.begin.line, 1) - 1, column: error.source.begin.column)
      mistakes.append((.badToml(error.description), position))
    } catch {
      mistakes.append((.badToml("\(error)"), SourcePosition(line: firstLine)))
    }
    return nil
  }

  private func placed(_ entries: [DataNode.Entry]) -> DataNode {
    var lines: [String: Int] = [:]
    for (index, line) in toml.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let key = line.prefix { $0 != "=" && $0 != "." }
        .trimmingPrefix { $0.isWhitespace || $0 == "[" || $0 == "\"" || $0 == "'" }
        .prefix { !$0.isWhitespace && $0 != "]" && $0 != "\"" && $0 != "'" }
      if lines[String(key)] == nil { lines[String(key)] = index }
    }
    var placed: [DataNode.Entry] = []
    for entry in entries {
      let position = SourcePosition(line: firstLine + (lines[entry.key] ?? 0))
      placed.append(
        DataNode.Entry(
          key: entry.key, keyPosition: position, value: DataNode(entry.value.value, at: position)))
    }
    placed.sort { $0.keyPosition < $1.keyPosition }
    return DataNode(.map(placed), at: SourcePosition(line: firstLine))
  }
}
