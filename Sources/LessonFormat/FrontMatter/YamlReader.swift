internal import Yams

/// YAML as `DataNode`s that know their lines and columns in the lesson.
struct YamlReader {
  /// Beyond these, input is hostile: aliases multiply what they name, and nesting costs stack in the YAML library.
  private static let aliasLimit = 32
  private static let nodeLimit = 200_000
  private static let depthLimit = 64

  /// Where line 1, column 1 of the YAML stands; the column is the same on every line.
  let origin: SourcePosition
  private(set) var mistakes: [(Mistake, SourcePosition)] = []
  private let lines: [Substring]
  private let yaml: String
  /// Lines on which a value was put in quotes that the author did not write.
  private let quotedLines: Set<Int>
  private var nodeCount = 0

  /// - Parameter holdsSwift: whether values of keys that hold Swift need no quotes.
  init(_ text: String, origin: SourcePosition, holdsSwift: Bool = false) {
    self.origin = origin
    let (yaml, quotedLines) = holdsSwift ? SwiftInYaml.quoting(text) : (text, [])
    self.yaml = yaml
    self.quotedLines = quotedLines
    lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Nil for no content, or none that can be read; then `mistakes` says why.
  mutating func read() -> DataNode? {
    if let line = hostileLine() {
      mistakes.append((.badYaml("it is nested too deeply or uses too many aliases"), position(line, 1)))
      return nil
    }
    do {
      guard let root = try Yams.Parser(yaml: yaml).singleRoot() else { return nil }
      return convert(root, depth: 0)
    } catch let error as YamlError {
      report(error)
    } catch {
      mistakes.append((.badYaml("\(error)"), origin))
    }
    return nil
  }

  private func position(_ line: Int, _ column: Int) -> SourcePosition {
    // What is missing at the end is reported on the last line.
    let last = max(lines.last?.isEmpty == true ? lines.count - 1 : lines.count, 1)
    return SourcePosition(line: origin.line + min(max(line, 1), last) - 1, column: origin.column + max(column, 1) - 1)
  }

  private func position(_ mark: Mark?) -> SourcePosition {
    mark.map { position($0.line, $0.column) } ?? origin
  }

  /// A line on which the nesting, or the number of aliases, goes beyond what a person writes.
  private func hostileLine() -> Int? {
    var depth = 0
    var aliases = 0
    let hasAnchors = yaml.utf8.contains(UInt8(ascii: "&"))
    for (index, line) in lines.enumerated() {
      var indent = 0
      var isLeading = true
      for byte in line.utf8 {
        if isLeading {
          if byte == Ascii.minus || byte == Ascii.question || byte == Ascii.colon { indent += 1 }
          isLeading = byte.isSpaceOrTab || byte == Ascii.minus || byte == Ascii.question || byte == Ascii.colon
        }
        if byte == Ascii.openBracket || byte == Ascii.openBrace { depth += 1 }
        if byte == Ascii.closeBracket || byte == Ascii.closeBrace { depth = max(0, depth - 1) }
        if byte == Ascii.star, hasAnchors { aliases += 1 }
      }
      if depth > Self.depthLimit || aliases > Self.aliasLimit || indent > Self.depthLimit { return index + 1 }
    }
    return nil
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      mistakes.append((.badYaml(problem), position(isPastEnd(mark) ? context?.mark ?? mark : mark)))
    case .reader(let problem, let offset, _, _):
      var line = 1
      for byte in yaml.utf8.prefix(offset ?? 0) where byte == Ascii.newline { line += 1 }
      mistakes.append((.badYaml(problem), position(line, 1)))
    case .duplicatedKeysInMapping(let duplicates, let context):
      mistakes.append((.badYaml("the key `\(duplicates.first ?? "")` appears twice"), position(context.mark)))
    default: mistakes.append((.badYaml("\(error)"), origin))
    }
  }

  /// What is never closed is noticed at the end, but is wrong where it was opened.
  private func isPastEnd(_ mark: Mark) -> Bool {
    lines.dropFirst(mark.line - 1).allSatisfy { line in
      line.utf8.dropFirst(mark.column - 1).allSatisfy(\.isSpaceOrNewline)
    }
  }

  /// Recursion is bounded by `depthLimit`, beyond which the rest is left out.
  private mutating func convert(_ node: Yams.Node, depth: Int) -> DataNode {
    let position = position(node.mark)
    nodeCount += 1
    guard depth <= Self.depthLimit, nodeCount <= Self.nodeLimit else { return DataNode(.null, at: position) }
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
        return DataNode(.null, at: position)
      }
      return DataNode(.scalar(scalar.string), at: contentPosition(scalar, position))
    case .sequence(let items):
      return DataNode(.list(items.map { convert($0, depth: depth + 1) }), at: position)
    case .mapping(let pairs):
      var entries: [DataNode.Entry] = []
      for (key, value) in pairs {
        let name = key.scalar?.string ?? ""
        entries.append(
          DataNode.Entry(key: name, keyPosition: self.position(key.mark), value: convert(value, depth: depth + 1)))
      }
      return DataNode(.map(entries), at: position)
    case .alias: return DataNode(.null, at: position)
    }
  }

  /// Where a scalar's own characters begin: after the quote, or on the line below `|`.
  private func contentPosition(_ scalar: Yams.Node.Scalar, _ start: SourcePosition) -> SourcePosition {
    switch scalar.style {
    case .singleQuoted where quotedLines.contains(start.line - origin.line + 1): return start
    case .singleQuoted, .doubleQuoted: return SourcePosition(line: start.line, column: start.column + 1)
    case .literal, .folded:
      let index = start.line - origin.line + 1
      guard index < lines.count, let first = lines[index].unicodeScalars.firstIndex(where: { $0 != " " }) else {
        return start
      }
      let indent = lines[index].unicodeScalars.distance(from: lines[index].startIndex, to: first)
      return SourcePosition(line: start.line + 1, column: origin.column + indent)
    default: return start
    }
  }
}
