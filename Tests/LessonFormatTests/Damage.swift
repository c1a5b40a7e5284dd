import TestSupport

/// Damage to a file: bytes changed, lost, doubled, lines moved, hostile pieces put in.
enum Damage {
  private static let pieces = [
    "$", "$$", "`", "```", "|", "[", "](", "]", "{swift} ", "<swift:", "- [ ] ", "> ", "    ", "\t", "\n", "\r\n", "\0",
    "{:", "}", "[@", "[^a]:",
    "~~", "---\n", "+++\n", "<!--", "&#0;", "\\", "{%", "%}", "#", "\u{FEFF}", "exercise", "answer ", "!", "*", "_",
  ]

  static func applied(to original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<(1 + random.below(8)) {
      let place = random.below(bytes.count + 1)
      switch random.below(6) {
      case 0: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: place)
      case 1: if place < bytes.count { bytes[place] = UInt8(random.below(256)) }
      case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
      case 3:
        bytes.insert(
          contentsOf: bytes[place..<min(bytes.count, place + random.below(200))], at: random.below(bytes.count + 1))
      case 4:
        bytes.insert(contentsOf: Array(String(repeating: random.pick(pieces), count: random.below(30)).utf8), at: place)
      default: if random.below(10) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }
}
