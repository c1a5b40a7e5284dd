/// Finds names that a misspelt one may have meant.
enum Spelling {
  /// The known names at the least edit distance from `name`, at most two edits and fewer than half its letters; sorted.
  static func nearest(to name: String, among known: [String]) -> [String] {
    let letters = Array(name.lowercased().unicodeScalars.prefix(30))
    var best = min(2, (letters.count - 1) / 2)
    if best < 1 { return [] }
    var found: [String] = []
    for candidate in known {
      let distance = edits(letters, Array(candidate.lowercased().unicodeScalars))
      if distance < best { found = [] }
      if distance <= best {
        best = distance
        found.append(candidate)
      }
    }
    return Array(found.sorted().prefix(2))
  }

  private static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if abs(a.count - b.count) > 2 { return 3 }
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
