/// A value in YAML or TOML, and its place.
package struct DataNode: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case null
    /// Any scalar, as written, quotes taken off.
    case scalar(String)
    case list([DataNode])
    /// In the order written.
    case map([Entry])
  }

  package struct Entry: Sendable, Hashable {
    package var key: String
    package var keyPosition: SourcePosition
    package var value: DataNode

    package init(key: String, keyPosition: SourcePosition, value: DataNode) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  package var value: Value
  package var position: SourcePosition

  package init(_ value: Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }

  package var scalar: String? {
    if case .scalar(let text) = value { text } else { nil }
  }

  package var list: [DataNode]? {
    if case .list(let items) = value { items } else { nil }
  }

  package var map: [Entry]? {
    if case .map(let entries) = value { entries } else { nil }
  }

  package subscript(key: String) -> DataNode? {
    map?.first { $0.key == key }?.value
  }
}
