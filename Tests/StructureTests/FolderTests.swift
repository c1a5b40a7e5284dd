import Testing

/// Folders of a target depend on each other in one direction.
struct FolderTests {
  /// Pairs of folders that still use types of each other. Remove a pair when it is gone; add none.
  private static let known: [String: Set<String>] = [:]

  @Test func foldersDoNotUseEachOther() throws {
    let files = Dictionary(grouping: try SwiftFile.all(in: "Sources"), by: \.target)
    for (target, files) in files.sorted(by: { $0.key < $1.key }) {
      let found = Set(Self.pairs(files).keys)
      let known = Self.known[target] ?? []
      for pair in found.subtracting(known).sorted() {
        Issue.record("\(target): \(pair) use each other: \(Self.pairs(files)[pair] ?? [])")
      }
      #expect(known.subtracting(found) == [], "\(target): these pairs are gone; remove them from the list")
    }
  }

  /// Pairs of folders that use types of each other, and the uses.
  private static func pairs(_ files: [SwiftFile]) -> [String: [String]] {
    // A name that several folders declare says nothing.
    var home: [Substring: String] = [:]
    var isAmbiguous: Set<Substring> = []
    for file in files {
      for type in file.types.map({ Substring($0) }) {
        if let other = home[type], other != file.folder { isAmbiguous.insert(type) }
        home[type] = file.folder
      }
    }
    var uses: [String: [String: [String]]] = [:]
    for file in files where !file.folder.isEmpty {
      for word in file.words.sorted() where !isAmbiguous.contains(word) {
        guard let folder = home[word], folder != file.folder, !folder.isEmpty else { continue }
        uses[file.folder, default: [:]][folder, default: []].append("\(file.path) uses \(word)")
      }
    }
    var pairs: [String: [String]] = [:]
    for (a, used) in uses {
      for b in used.keys where a < b {
        guard let back = uses[b]?[a] else { continue }
        let forth = used[b] ?? []
        pairs["\(a) and \(b)"] = Array((forth.count < back.count ? forth : back).prefix(5))
      }
    }
    return pairs
  }
}
