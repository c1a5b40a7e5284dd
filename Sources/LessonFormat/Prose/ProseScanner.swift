/// Reads one paragraph, or one row of a table, for its numbers.
struct ProseScanner {
  private let lesson: Lesson
  private var found: [ProseNumber] = []
  /// Those of the sentence at hand, by their index in `found`.
  private var open: [Int] = []
  private var isCited = false
  private var words = WordTrail()
  /// Nodes before this one belong to a number that was counted already.
  private var skipped = 0

  init(lesson: Lesson) {
    self.lesson = lesson
  }

  mutating func read(_ index: Int) {
    guard index >= skipped else { return }
    let node = lesson.tree.nodes[index]
    switch lesson.tree.content(of: node) {
    case .text: read(lesson.tree.literal(node), line: Int(node.line))
    case .softBreak, .lineBreak, .tableCell: words.endWord()
    case .citation: isCited = true
    case .checkedNumber(let number):
      let expression = lesson.expressions[number]
      guard case .checkedNumber(let text, let title) = expression.purpose else { return }
      let isRefuted = title.split(separator: " ").contains("refuted")
      found.append(
        ProseNumber(text: text, line: expression.position.line, backing: isRefuted ? .refuted : .checked))
      skipped = Int(node.end)
      words.startOver()
    case .inlineValue(let number):
      found.append(ProseNumber(text: "", line: lesson.expressions[number].position.line, backing: .computed))
      words.startOver()
    case .code, .mathInline, .footnoteReference: words.startOver()
    case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .heading, .thematicBreak,
      .htmlInline, .emphasis, .strong, .strikethrough, .link, .image, .table, .tableRow, .mathBlock, .cell, .exercise,
      .answer, .footnote, .bibliography:
      break
    }
  }

  /// The numbers, when all has been read.
  mutating func finish() -> [ProseNumber] {
    endSentence()
    return found
  }

  private mutating func read(_ text: String, line: Int) {
    let characters = Array(text)
    var place = 0
    while place < characters.count {
      let character = characters[place]
      if character.isASCII, character.isNumber {
        let end = Self.endOfNumber(characters, from: place)
        let number = String(characters[place..<end])
        let next = end < characters.count ? characters[end] : " "
        if words.takesNumber(number, next: next) {
          open.append(found.count)
          found.append(ProseNumber(text: number, line: line, backing: .none))
        }
        place = end
        continue
      }
      let next = place + 1 < characters.count ? characters[place + 1] : " "
      if ".?!;".contains(character), next.isWhitespace, !words.isAbbreviation { endSentence() }
      words.add(character)
      place += 1
    }
  }

  private mutating func endSentence() {
    if isCited { for index in open { found[index].backing = .cited } }
    open = []
    isCited = false
  }

  /// Digits with separators between them, an exponent, and a power of ten.
  private static func endOfNumber(_ text: [Character], from start: Int) -> Int {
    func isDigit(_ place: Int) -> Bool { place < text.count && text[place].isASCII && text[place].isNumber }
    var end = start
    while isDigit(end) || (end < text.count && ".,\u{202F}\u{2009}".contains(text[end]) && isDigit(end + 1)) {
      end += 1
    }
    if end < text.count, "eE".contains(text[end]) {
      let sign = end + 1 < text.count && "+-−".contains(text[end + 1]) ? 1 : 0
      if isDigit(end + 1 + sign) {
        end += 1 + sign
        while isDigit(end) { end += 1 }
      }
    }
    let rest = text[end...]
    let blanks = rest.prefix { $0 == " " || $0 == "\u{A0}" }.count
    let power = rest.dropFirst(blanks)
    if power.first == "×" || power.first == "·" {
      let ten = power.dropFirst().drop { $0 == " " || $0 == "\u{A0}" }
      if ten.starts(with: "10") { end = text.count - ten.count + 2 }
    }
    while end < text.count, "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains(text[end]) { end += 1 }
    return end
  }
}
