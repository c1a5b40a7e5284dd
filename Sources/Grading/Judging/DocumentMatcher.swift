/// Tells which of the course's documents a file answers.
struct DocumentMatcher: Sendable {
  /// The document of each exercise.
  private let documents: [String: String]
  private let byPath: Set<String>
  /// Documents by the last part of their paths, where that is one document's alone.
  private let byName: [String: String]

  /// - Parameter exercises: the identifier and the document of each.
  init(_ exercises: [(id: String, document: String)]) {
    documents = Dictionary(exercises.map { ($0.id, $0.document) }, uniquingKeysWith: { first, _ in first })
    byPath = Set(exercises.map(\.document))
    let names = Dictionary(grouping: byPath) { Self.name($0) }
    byName = names.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  private static func name(_ path: String) -> String {
    PathText.name(path).lowercased()
  }

  /// By its path, else its name, else by the exercises that it answers; nil if it answers none. The exercises have the
  /// last word: a file by the name of one document that answers only those of another belongs to the other.
  func document(of file: String, answering exercises: some Sequence<String>) -> String? {
    var counts: [String: Int] = [:]
    for id in exercises { if let document = documents[id] { counts[document, default: 0] += 1 } }
    if counts.isEmpty { return nil }
    if let named = named(file), counts[named] != nil { return named }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The exercises of a document, by identifier.
  func exercises(of document: String) -> [String] {
    documents.filter { $0.value == document }.map(\.key).sorted()
  }

  /// The document that a file's path or name is that of, whatever it answers.
  func named(_ file: String) -> String? {
    var path = file[...]
    while true {
      if byPath.contains(String(path)) { return String(path) }
      guard let slash = path.firstIndex(of: "/") else { break }
      path = path[path.index(after: slash)...]
    }
    return byName[Self.name(file)]
  }
}
