import Testing

/// Folders of a target depend on each other in one direction.
struct FolderTests {
  @Test func foldersFormNoCycle() throws {
    let files = Dictionary(grouping: try SwiftFile.all(in: "Sources"), by: \.target)
    for (target, files) in files.sorted(by: { $0.key < $1.key }) {
      let uses = FolderUses(files)
      for cycle in uses.cycles {
        Issue.record("\(target): \(cycle.sorted()) form a cycle:\n\(uses.inside(cycle).joined(separator: "\n"))")
      }
    }
  }
}

/// Which folder of a target uses types of which other, and where.
private struct FolderUses {
  private var uses: [String: [String: [String]]] = [:]

  init(_ files: [SwiftFile]) {
    // A name that several folders declare says nothing.
    var home: [Substring: String] = [:]
    var isAmbiguous: Set<Substring> = []
    for file in files {
      for type in file.types.map({ Substring($0) }) {
        if let other = home[type], other != file.folder { isAmbiguous.insert(type) }
        home[type] = file.folder
      }
    }
    for file in files where !file.folder.isEmpty {
      for word in file.words.sorted() where !isAmbiguous.contains(word) {
        guard let folder = home[word], folder != file.folder, !folder.isEmpty else { continue }
        uses[file.folder, default: [:]][folder, default: []].append("\(file.path) uses \(word)")
      }
    }
  }

  /// Sets of folders of which each reaches every other.
  var cycles: Set<Set<String>> {
    let reached = Dictionary(uniqueKeysWithValues: uses.keys.map { ($0, self.reached(from: $0)) })
    return Set(
      uses.keys.compactMap { folder in
        let around = (reached[folder] ?? []).filter { reached[$0]?.contains(folder) == true }
        return around.count > 1 ? Set(around) : nil
      })
  }

  private func reached(from start: String) -> Set<String> {
    var reached: Set<String> = []
    var open = [start]
    while let folder = open.popLast() {
      for next in uses[folder, default: [:]].keys where reached.insert(next).inserted { open.append(next) }
    }
    return reached
  }

  /// The uses between folders of a cycle, a few of each pair.
  func inside(_ cycle: Set<String>) -> [String] {
    cycle.sorted().flatMap { folder in
      uses[folder, default: [:]].sorted { $0.key < $1.key }.filter { cycle.contains($0.key) }.flatMap { other, uses in
        ["\(folder) → \(other)"] + uses.prefix(5).map { "  \($0)" }
      }
    }
  }
}
