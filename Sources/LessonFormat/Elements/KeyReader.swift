/// Reads the values of one map by their keys, and reports a value of another shape than wanted.
struct KeyReader {
  let entries: [DataNode.Entry]
  private(set) var mistakes: [(Mistake, SourcePosition)] = []
  /// The first value without which answers cannot be graded; nil if there is none.
  private(set) var unreadableReason: String?

  init(_ entries: [DataNode.Entry]) {
    self.entries = entries
  }

  subscript(key: String) -> DataNode? { entry(key)?.value }

  private func entry(_ key: String) -> DataNode.Entry? { entries.first { $0.key == key } }

  mutating func report(_ mistake: Mistake, _ position: SourcePosition) {
    mistakes.append((mistake, position))
  }

  /// Reports a value that only grading needs.
  mutating func fail(_ key: String, wanted: String, _ position: SourcePosition) {
    let mistake = Mistake.badKeyValue(key, wanted: wanted)
    report(mistake, position)
    unreadableReason = unreadableReason ?? mistake.message
  }

  mutating func requireKnown(_ keys: [String], place: String) {
    for entry in entries where !keys.contains(entry.key) {
      let nearest = Suggestion.nearest(to: entry.key, among: keys)
      report(.unknownKey(entry.key, nearest: nearest, place: place), entry.keyPosition)
    }
  }

  /// One value; nil if the key is missing or has no value.
  mutating func text(_ key: String) -> SourceText? {
    guard let entry = entry(key) else { return nil }
    if let text = entry.value.scalar, !text.isEmpty { return SourceText(text, at: entry.value.position) }
    report(.badKeyValue(key, wanted: "one value"), entry.keyPosition)
    return nil
  }

  /// One value, or a list of values; empty if the key is missing.
  mutating func texts(_ key: String, of what: String) -> [SourceText] {
    guard let node = self[key] else { return [] }
    let items = node.list ?? [node]
    if items.isEmpty { fail(key, wanted: "\(what), or a list of them", node.position) }
    return items.compactMap { item in
      if let text = item.scalar, !text.isEmpty { return SourceText(text, at: item.position) }
      fail(key, wanted: "\(what), or a list of them", item.position)
      return nil
    }
  }

  mutating func list(_ key: String, of what: String) -> [DataNode] {
    guard let entry = entry(key) else { return [] }
    if let items = entry.value.list { return items }
    report(.badKeyValue(key, wanted: "a list of \(what)"), entry.keyPosition)
    return []
  }

  /// `true` or `false`; nil if the key is missing.
  mutating func flag(_ key: String) -> Bool? {
    guard let node = self[key] else { return nil }
    switch node.scalar?.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      fail(key, wanted: "`true` or `false`", node.position)
      return nil
    }
  }

  /// A text or a map of texts; nil if the key is missing.
  mutating func rule(_ key: String, such example: String) -> WrittenRule? {
    guard let node = self[key] else { return nil }
    if let text = node.scalar { return WrittenRule(form: .text(text), position: node.position) }
    guard let fields = node.map else {
      fail(key, wanted: "a value or a map such as \(example)", node.position)
      return nil
    }
    for field in fields where field.value.scalar == nil {
      fail(key, wanted: "one value for `\(field.key)`", field.value.position)
    }
    let values = Dictionary(fields.map { ($0.key, $0.value.scalar ?? "") }, uniquingKeysWith: { $1 })
    return WrittenRule(form: .fields(values), position: node.position)
  }

  mutating func tolerance() -> WrittenRule? { rule("tolerance", such: "`{rtol: 1%}`") }

  /// Names with a text each, in the order written.
  mutating func names(_ key: String, such example: String) -> [(name: String, value: SourceText)] {
    guard let node = self[key] else { return [] }
    guard let fields = node.map, !fields.isEmpty else {
      fail(key, wanted: "names with values, such as \(example)", node.position)
      return []
    }
    return fields.compactMap { field in
      if let text = field.value.scalar { return (field.key, SourceText(text, at: field.value.position)) }
      fail(key, wanted: "one value for `\(field.key)`", field.value.position)
      return nil
    }
  }

  /// Reads a part of the map and takes over what was wrong with it.
  mutating func read<Part>(_ entries: [DataNode.Entry], _ part: (inout KeyReader) -> Part) -> Part {
    var reader = KeyReader(entries)
    let value = part(&reader)
    mistakes += reader.mistakes
    unreadableReason = unreadableReason ?? reader.unreadableReason
    return value
  }
}
