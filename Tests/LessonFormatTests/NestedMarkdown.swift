import TestSupport

/// Random documents of quotes and lists around paragraphs, code and tables, all indented as they should be.
enum NestedMarkdown {
  static func document(seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var lines: [String] = []
    for _ in 0..<(1 + random.below(4)) {
      lines += blocks(depth: 0, &random)
      lines.append("")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// One block, in lines without the prefix of what is around it.
  private static func blocks(depth: Int, _ random: inout SeededGenerator) -> [String] {
    switch random.below(depth > 3 ? 5 : 10) {
    case 0: return ["Some *words* and `code`", "on two lines"]
    case 1: return ["# Heading"]
    case 2: return ["```", "| no | table |", "|----|-------|", "```"]
    case 3, 4: return table(&random)
    case 5, 6: return inner(depth, &random).map { ">" + ($0.isEmpty ? "" : " " + $0) }
    case 7: return list(marker: "- ", depth, &random)
    case 8: return list(marker: "12.  ", depth, &random)
    default: return list(marker: "*   ", depth, &random)
    }
  }

  private static func inner(_ depth: Int, _ random: inout SeededGenerator) -> [String] {
    var lines: [String] = []
    for index in 0..<(1 + random.below(3)) {
      if index > 0 { lines.append("") }
      lines += blocks(depth: depth + 1, &random)
    }
    return lines
  }

  private static func list(marker: String, _ depth: Int, _ random: inout SeededGenerator) -> [String] {
    var lines: [String] = []
    let indent = String(repeating: " ", count: marker.count)
    for _ in 0..<(1 + random.below(3)) {
      for (index, line) in inner(depth, &random).enumerated() {
        lines.append(index == 0 ? marker + line : line.isEmpty ? "" : indent + line)
      }
      if random.below(3) == 0 { lines.append("") }
    }
    return lines
  }

  private static func table(_ random: inout SeededGenerator) -> [String] {
    let columns = 1 + random.below(3)
    func row(_ text: String) -> String { "|" + String(repeating: " \(text) |", count: columns) }
    return [row("head"), row("---")] + Array(repeating: row("cell"), count: random.below(4))
  }
}
