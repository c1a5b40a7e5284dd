/// The tables of a TOML document while it is read: flat, so that a later header can add to any of them.
struct TomlTree {
  struct Key {
    var name: String
    var position: SourcePosition
    var offset: Int
  }

  private enum Value {
    case node(DataNode)
    case table(Int)
    /// An index into `lists`.
    case tables(Int)
  }

  private struct Table {
    var keys: [Key] = []
    var values: [Value] = []
    var places: [String: Int] = [:]
    /// Whether a header has named it.
    var isOpened = false
  }

  static let root = 0

  private var tables = [Table()]
  private var lists: [[Int]] = []

  /// Sets a value below a table; the parts of the path before the last name tables.
  mutating func set(_ path: [Key], to value: DataNode, in table: Int) throws(TomlReader.Problem) {
    guard let last = path.last else { return }
    let target = try descend(path.dropLast(), from: table)
    guard tables[target].places[last.name] == nil else { throw Self.repeated(last) }
    add(last, .node(value), to: target)
  }

  /// `[a.b]`.
  mutating func openTable(_ path: [Key]) throws(TomlReader.Problem) -> Int {
    let table = try descend(path[...], from: Self.root)
    if tables[table].isOpened, let last = path.last { throw Self.repeated(last) }
    tables[table].isOpened = true
    return table
  }

  /// `[[a.b]]`.
  mutating func appendTable(_ path: [Key]) throws(TomlReader.Problem) -> Int {
    guard let last = path.last else { return Self.root }
    let parent = try descend(path.dropLast(), from: Self.root)
    let table = tables.count
    tables.append(Table(isOpened: true))
    if let place = tables[parent].places[last.name] {
      guard case .tables(let list) = tables[parent].values[place] else { throw Self.repeated(last) }
      lists[list].append(table)
    } else {
      lists.append([table])
      add(last, .tables(lists.count - 1), to: parent)
    }
    return table
  }

  private static func repeated(_ key: Key) -> TomlReader.Problem {
    TomlReader.Problem(words: "the key `\(key.name)` appears twice", offset: key.offset)
  }

  private mutating func add(_ key: Key, _ value: Value, to table: Int) {
    tables[table].places[key.name] = tables[table].keys.count
    tables[table].keys.append(key)
    tables[table].values.append(value)
  }

  /// The table at the end of a path, made where there is none.
  private mutating func descend(_ path: ArraySlice<Key>, from start: Int) throws(TomlReader.Problem) -> Int {
    var table = start
    for key in path {
      guard let place = tables[table].places[key.name] else {
        tables.append(Table())
        add(key, .table(tables.count - 1), to: table)
        table = tables.count - 1
        continue
      }
      switch tables[table].values[place] {
      case .table(let next): table = next
      case .tables(let list): table = lists[list].last ?? Self.root
      case .node: throw Self.repeated(key)
      }
    }
    return table
  }

  /// The whole as one value.
  func node(at position: SourcePosition) -> DataNode {
    node(Self.root, at: position)
  }

  /// Recursion is as deep as key paths are long, which the reader bounds.
  private func node(_ table: Int, at position: SourcePosition) -> DataNode {
    var entries: [DataNode.Entry] = []
    for (key, value) in zip(tables[table].keys, tables[table].values) {
      let data =
        switch value {
        case .node(let node): node
        case .table(let index): node(index, at: key.position)
        case .tables(let list): DataNode(.list(lists[list].map { node($0, at: key.position) }), at: key.position)
        }
      entries.append(DataNode.Entry(key: key.name, keyPosition: key.position, value: data))
    }
    return DataNode(.map(entries), at: position)
  }
}
