/// Finds names that a misspelt one may have meant.
enum Spelling {
  /// A known name, prepared for comparing.
  struct Candidate: Sendable {
    let name: String
    let letters: [Unicode.Scalar]
    /// A bit for each letter that occurs. One edit changes at most two of them.
    let occurring: UInt64

    init(_ name: String) {
      self.name = name
      letters = Array(name.lowercased().unicodeScalars)
      occurring = Spelling.occurring(letters)
    }
  }

  private static func occurring(_ letters: [Unicode.Scalar]) -> UInt64 {
    letters.reduce(0) { $0 | 1 << UInt64($1.value % 64) }
  }

  /// The known names at the least edit distance from `name`, at most two edits and fewer than half its letters; sorted.
  static func nearest(to name: String, among known: [String]) -> [String] {
    nearest(to: name, among: known.map(Candidate.init), atMost: 2)
  }

  /// The same for prepared names and another number of edits.
  static func nearest(to name: String, among known: some Sequence<Candidate>, atMost edits: Int) -> [String] {
    let letters = Array(name.lowercased().unicodeScalars.prefix(30))
    var best = min(edits, (letters.count - 1) / 2)
    if best < 1 { return [] }
    var found: [String] = []
    let occurring = occurring(letters)
    for candidate in known where abs(candidate.letters.count - letters.count) <= best {
      if (candidate.occurring ^ occurring).nonzeroBitCount > 2 * best { continue }
      let distance = self.edits(letters, candidate.letters)
      if distance < best { found = [] }
      if distance <= best {
        best = distance
        found.append(candidate.name)
      }
    }
    return Array(found.sorted().prefix(2))
  }

  private static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let cost = x == y ? diagonal : min(diagonal, row[j], row[j + 1]) + 1
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[b.count]
  }
}
