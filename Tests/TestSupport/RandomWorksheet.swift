/// A random document with exercises and answers in quotes and lists, and the lines that belong to each answer.
package struct RandomWorksheet {
  package var lines: [String] = []
  /// By exercise: the lines from its answer's opening fence to its closing one.
  package var answers: [String: ClosedRange<Int>] = [:]
  package var ids: [String] = []
  package var ending = "\n"
  package var hasMark = false
  package var endsOpen = false

  private static let prose = [
    "Some *words* and `code`.", "# Heading", "| a | b |", "|---|---|", "$$", "x^2", "$$", "[^n]: note",
    "See[^n] [@key].",
    "- [ ] open", "- [x] done", "", "> quoted", "```swift", "let a = 1", "```", "{: .notice #here}", "`{swift} a`",
    "<b>é漢字</b>", "\ttab", "~~gone~~", "&amp; \\*",
  ]
  private static let containers = [
    ("", ""), ("> ", "> "), ("- ", "  "), ("12. ", "    "), ("> - ", ">   "), ("- > ", "  > "), ("  ", "  "),
    ("-\t", "\t"), (">", ">"), ("> > ", "> > "), ("1)  ", "    "), ("*   ", "    "), ("   ", ""),
  ]
  private static let fences = ["```", "~~~", "````", "~~~~~"]
  private static let bodies = ["", "42", "3.5 %\n\n1e9", "a, b", "  indented", "> quoted", "漢字 é"]

  package init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &random)] }
    func chance(_ share: Int) -> Bool { Int.random(in: 0..<share, using: &random) == 0 }
    ending = pick(["\n", "\n", "\r\n", "\r"])
    hasMark = chance(4)
    if chance(3) { lines += ["---", "title: T", "---", ""] }
    for number in 0..<Int.random(in: 1...4, using: &random) {
      let id = "e\(number)"
      ids.append(id)
      for _ in 0..<Int.random(in: 0...4, using: &random) { lines.append(pick(Self.prose)) }
      // Whatever the prose left open ends here.
      lines += ["", "<!-- -->", "", "Prompt.", ""]
      let (first, further) = pick(Self.containers)
      lines += ["```exercise", "id: \(id)", "expect: 1", "```", ""]
      let fence = pick(Self.fences)
      let isCode = chance(3)
      let start = lines.count
      lines.append(first + fence + (isCode ? "swift {.answer #\(id)}" : "answer \(id)"))
      if !chance(5) {
        let prefix = first == "   " ? "   " : further
        for line in pick(Self.bodies).split(separator: "\n", omittingEmptySubsequences: false) {
          lines.append(line.isEmpty && !prefix.contains(">") ? "" : prefix + line)
        }
      }
      lines.append(further + fence)
      answers[id] = start...(lines.count - 1)
      lines += ["", ""]
    }
    if chance(2) { lines.append("The end.") }
    endsOpen = chance(2)
    while endsOpen, lines.last == "" { lines.removeLast() }
  }

  package var bytes: [UInt8] {
    (hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array((lines.joined(separator: ending) + (endsOpen ? "" : ending)).utf8)
  }

  private static let pieces = [
    "1.5e9", " ", "\n", "\n", "\n\n", "```", "~~~", "````", "```swift", "```exercise\nid: e0\n```", "answer e1", "\t",
    "> ",
    "- ", "  ", "    ", "é", "e\u{301}", "漢字", "%", "$$", "$x$", "[^n]: x", "| a |", "|---|", "<b>", "-->", "# h",
    "\u{FEFF}",
    "\u{1b}[31m", "\u{2028}", "\u{E000}", "\\", "`", "---", "+++", "{% cite a %}", "\u{200F}",
  ]

  package static func answer(seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    return (0..<Int.random(in: 0...8, using: &random)).map { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
    }.joined()
  }
}
