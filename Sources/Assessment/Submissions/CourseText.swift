/// The lines of text that a course's documents give out, by which a learner's own text is told from them.
package struct CourseText: Sendable {
  /// Digests of lines.
  private var lines: Set<UInt32> = []
  /// The words of all documents, each line end a space, so that text that was wrapped again is recognized.
  private var words = ""
  /// Lines with values that differ from learner to learner, as the pieces between those.
  private var pieces: [[String]] = []

  /// The lines of a document of which only digests are known.
  package init(digests: [UInt32]) { lines = Set(digests) }

  /// The digests of the lines of a document, sorted.
  package static func digests(of document: [UInt8]) -> [UInt32] { CourseText([document]).lines.sorted() }

  /// FNV-1a.
  private static func digest(_ line: String) -> UInt32 {
    line.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }

  /// The texts of documents.
  package init(_ documents: [[UInt8]]) {
    for document in documents {
      for line in String(decoding: document, as: UTF8.self).split(whereSeparator: \.isNewline) {
        let plain = Self.plain(line)
        if plain.isEmpty { continue }
        lines.insert(Self.digest(plain))
        words += plain + " "
        let parts = Self.parts(plain)
        if parts.count > 1 { pieces.append(parts) }
      }
    }
  }

  /// Whether a line is the course's own, blanks aside.
  package func contains(_ line: String) -> Bool {
    let plain = Self.plain(line)
    if plain.isEmpty || lines.contains(Self.digest(plain)) { return true }
    if plain.utf8.count < 2_000, plain.split(separator: " ").count >= 4, words.contains(plain) { return true }
    return pieces.contains { Self.matches(plain, $0) }
  }

  private static func plain(_ line: some StringProtocol) -> String {
    line.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// What is between inline values `{swift} …`.
  private static func parts(_ line: String) -> [String] {
    guard line.contains("`{swift}") else { return [line] }
    var parts: [String] = []
    var rest = line[...]
    while let start = rest.range(of: "`{swift}") {
      parts.append(String(rest[..<start.lowerBound]))
      let after = rest[start.upperBound...]
      guard let end = after.firstIndex(of: "`") else { break }
      rest = after[after.index(after: end)...]
    }
    return parts + [String(rest)]
  }

  private static func matches(_ line: String, _ parts: [String]) -> Bool {
    guard let first = parts.first, let last = parts.last, line.hasPrefix(first), line.hasSuffix(last),
      parts.reduce(0, { $0 + $1.count }) >= 8
    else { return false }
    var rest = line[...]
    for part in parts where !part.isEmpty {
      guard let found = rest.range(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
