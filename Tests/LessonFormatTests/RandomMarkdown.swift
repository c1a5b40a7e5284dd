import TestSupport

/// Random Markdown from pieces that meet each other in odd ways.
enum RandomMarkdown {
  private static let starts = [
    "", "", "", "", "- ", "* ", "1. ", "2) ", "> ", "> > ", "  ", "   ", "    ", "\t", "# ", "### ", "- - ", "> - ",
    "+ ",
    "  - ", "   > ", "     ",
  ]
  private static let lines = [
    "", "", "", "---", "===", "***", "```", "~~~", "```text", "<div>", "</div>", "<!-- note -->", "<b>", "[a]: /url",
    "[b]: <x y> 'title'",
  ]
  private static let words = [
    "word", "*", "**", "_", "__", "`", "``", "[", "]", "(", ")", "[a]", "[b]", "[x](y)", "![i](j \"t\")", "<b>", "</b>",
    "<https://x.org>", "\\*", "\\[", "&amp;", "&#35;", "!", "a*b", "é", "漢字", "\u{A0}", "  ", "#", "1.", "(a (b))", "'",
    "\"",
    "<a href='q'>", "x_y_z", "...", ",", "~", "one two", "“q”",
  ]
  private static let extras = [
    "$", "$$", "$x$", "| a | b |", "|---|:-:|", "| 1 |", "- [ ] t", "- [x] u", "{swift} x", "`{swift} y`",
    "[1](<swift:z> \"t\")",
    "[@k]", "[@k; @l, p. 3]", "[^n]", "[^n]: note", "{: .c #i}", "{%cite k%}", "{% bibliography %}", "~~s~~", "$`m`$",
    "```swift {#l}", "```exercise", "```answer e", "id: e", "\\|", "|", "---", "+++", "a: b", "$\\alpha$", "$$\nx\n$$",
  ]

  static func plain(seed: UInt64) -> String { make(seed, pieces: words) }

  /// Whole formulas and citations that hold no markup of their own, each with a space after it.
  static func withSpans(seed: UInt64) -> String {
    make(seed, pieces: words + ["t $x$ ", "$y+z$ ", "a $$w$$ ", "[@k] ", "{%cite m%} ", "*b*$v$ ", "$r\ns$ "])
  }

  static func extended(seed: UInt64) -> String { make(seed, pieces: words + extras + extras) }

  private static func make(_ seed: UInt64, pieces: [String]) -> String {
    var random = SeededGenerator(seed: seed)
    var text = ""
    for _ in 0..<(2 + random.below(14)) {
      text += random.pick(starts)
      if random.below(4) == 0 {
        text += random.pick(lines)
      } else {
        for _ in 0..<(1 + random.below(6)) { text += random.pick(pieces) + (random.below(3) == 0 ? "" : " ") }
      }
      text += random.below(12) == 0 ? "  \n" : "\n"
    }
    // A document that begins with a fence of front matter is not plain CommonMark to us.
    return text.hasPrefix("---") || text.hasPrefix("+++") ? "p\n" + text : text
  }
}
