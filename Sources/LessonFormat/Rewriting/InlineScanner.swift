/// A span of running text that libcmark must not look into.
struct InlineSpan: Equatable {
  var kind: Placeholders.Item.Kind
  var range: Range<Int>
  var body: Range<Int>
}

/// Finds mathematics, citations, template tags and footnote references in a block's running text, line prefixes taken
/// off. What CommonMark gives precedence to (code spans, escapes, raw HTML, autolinks, link destinations) is passed over.
///
/// Every search that can fail over a long way remembers that it failed, so the time is linear.
struct InlineScanner {
  private let text: [UInt8]
  private let end: Int
  private let triggers: Triggers
  private let footnotes: Set<ArraySlice<UInt8>>
  private let openMark: [UInt8]
  /// Labels of link definitions that begin with `@`.
  private let definitions: Set<String>
  private var spans: [InlineSpan] = []
  /// What is wrong in the text, with offsets into it.
  private(set) var problems: [(Mistake, Int)] = []
  private var offset = 0
  private var openBrackets = 0
  private var backticks = BacktickRuns()
  private var html: InlineHtmlSyntax
  private var noMoreDollarBacktick = false
  private var noMoreTagEnd = false
  private var noMoreDollars = false

  init(
    _ text: [UInt8], triggers: Triggers, footnotes: Set<ArraySlice<UInt8>>, openMark: [UInt8],
    definitions: Set<String> = []
  ) {
    self.openMark = openMark
    self.definitions = definitions
    self.text = text
    self.triggers = triggers
    self.footnotes = footnotes
    end = text.count
    html = InlineHtmlSyntax(text)
  }

  /// Whether `bytes` hold anything worth a scan.
  static func isWorthwhile(_ bytes: [UInt8], _ range: Range<Int>, _ triggers: Triggers) -> Bool {
    (triggers.hasMath && bytes.firstOffset(of: Ascii.dollar, in: range) != nil)
      || (triggers.hasTemplateTags && bytes.firstOffset(of: "{%", in: range) != nil)
      || (triggers.hasCitations && bytes.firstOffset(of: "[@", in: range) != nil)
      || (triggers.hasFootnotes && bytes.firstOffset(of: "[^", in: range) != nil)
  }

  mutating func run() -> [InlineSpan] {
    while offset < end {
      switch text[offset] {
      case Ascii.backslash: offset += offset + 1 < end && text[offset + 1].isPunctuation ? 2 : 1
      case Ascii.backtick: skipCode()
      case Ascii.less: offset = html.end(from: offset) ?? offset + 1
      case Ascii.openBracket: openBracket()
      case Ascii.closeBracket: closeBracket()
      case Ascii.openBrace: openBrace()
      case Ascii.dollar: dollar()
      default: offset += 1
      }
    }
    return spans
  }

  private mutating func accept(_ kind: Placeholders.Item.Kind, body: Range<Int>, end: Int) {
    spans.append(InlineSpan(kind: kind, range: offset..<end, body: body))
    offset = end
  }

  private mutating func skipCode() {
    let length = BacktickRuns.length(text, at: offset)
    offset = backticks.endOfSpan(text, openedAt: offset, length: length) ?? offset + length
  }

  private mutating func openBracket() {
    if triggers.hasCitations, text.has("[@", at: offset, before: end),
      let close = CitationSyntax.end(of: text, from: offset), !continuesAsLink(close),
      definitions.isEmpty || !definitions.contains(LinkLabel.normalized(text[(offset + 1)..<(close - 1)]))
    {
      return accept(.citation, body: (offset + 1)..<(close - 1), end: close)
    }
    if triggers.hasFootnotes, let name = FootnoteSyntax.reference(in: text, offset..<end) {
      if footnotes.contains(text[name]) { return accept(.footnoteReference, body: name, end: name.upperBound + 1) }
      let label = LinkLabel.normalized(text[(offset + 1)..<name.upperBound])
      if !continuesAsLink(name.upperBound + 1), !definitions.contains(label) {
        problems.append((.unknownFootnote(text.string(name)), offset))
      }
    }
    openBrackets += 1
    offset += 1
  }

  private func continuesAsLink(_ place: Int) -> Bool {
    place < end && (text[place] == Ascii.openParen || text[place] == Ascii.openBracket)
  }

  private mutating func closeBracket() {
    offset += 1
    guard openBrackets > 0 else { return }
    openBrackets -= 1
    if offset < end, text[offset] == Ascii.openParen, let tail = LinkTail.end(text, from: offset) { offset = tail }
  }

  private mutating func openBrace() {
    guard triggers.hasTemplateTags, text.has("{%", at: offset, before: end), !noMoreTagEnd else {
      offset += 1
      return
    }
    guard let close = text.firstOffset(of: "%}", in: (offset + 2)..<end) else {
      noMoreTagEnd = true
      offset += 1
      return
    }
    let body = text.trimmed((offset + 2)..<close)
    switch TemplateTag.kind(text, body) {
    case .cite: accept(.foreignCitation, body: body, end: close + 2)
    case .bibliography: accept(.bibliography, body: body, end: close + 2)
    case .unknown: offset += 2
    }
  }

  private mutating func dollar() {
    guard offset + 1 < end else {
      offset += 1
      return
    }
    let next = text[offset + 1]
    if next == Ascii.backtick { return dollarBacktick() }
    if next == Ascii.dollar { return doubleDollar() }
    if next.isSpaceOrNewline {
      offset += 1
      return
    }
    // A placeholder of the block pass is whole already.
    if let mark = openMark.first, next == mark, text[(offset + 1)...].starts(with: openMark),
      let close = text.firstOffset(of: Ascii.dollar, in: (offset + 1)..<min(end, offset + 24))
    {
      offset = close + 1
      return
    }
    guard !noMoreDollars else {
      offset += 1
      return
    }
    let close: Int
    switch closingDollar(from: offset + 1, isDouble: false) {
    case .at(let place): close = place
    case .codeSpan(let start):
      if valueIsInFormula(start) { problems.append((.valueLeftOut(.formula), offset)) }
      offset += 1
      return
    case .none:
      noMoreDollars = true
      offset += 1
      return
    }
    let isClosing =
      !text[close - 1].isSpaceOrNewline && !(close + 1 < end && text[close + 1].isDigit) && close > offset + 1
    if isClosing {
      accept(.mathInline, body: (offset + 1)..<close, end: close + 1)
    } else {
      offset = close
    }
  }

  private enum ClosingDollar {
    case at(Int)
    /// A code span begins first, whose text is not mathematics.
    case codeSpan(Int)
    case none
  }

  /// The dollar, or the pair of them, that closes mathematics opened before `start`. Backticks inside of TeX's braces, as
  /// in `\text{``a''}`, begin no code span.
  private mutating func closingDollar(from start: Int, isDouble: Bool) -> ClosingDollar {
    var place = start
    var depth = 0
    while place < end {
      switch text[place] {
      case Ascii.backslash: place += 2
      case Ascii.dollar where !isDouble || text.has("$$", at: place, before: end): return .at(place)
      case Ascii.backtick where depth == 0:
        let length = BacktickRuns.length(text, at: place)
        if backticks.endOfSpan(text, openedAt: place, length: length) != nil { return .codeSpan(place) }
        place += length
      case Ascii.openBrace:
        depth += 1
        place += 1
      case Ascii.closeBrace:
        depth = max(0, depth - 1)
        place += 1
      default: place += 1
      }
    }
    return .none
  }

  /// Whether a code span is a value to compute, with the dollar that was meant to end a formula behind it.
  private mutating func valueIsInFormula(_ start: Int) -> Bool {
    let length = BacktickRuns.length(text, at: start)
    guard text.has("{swift}", at: start + length, before: end),
      let close = backticks.endOfSpan(text, openedAt: start, length: length), !text[offset + 1].isDigit
    else { return false }
    return text.firstOffset(of: Ascii.dollar, in: close..<min(end, close + 200)) != nil
  }

  private mutating func doubleDollar() {
    switch closingDollar(from: offset + 2, isDouble: true) {
    case .at(let place):
      let body = text.trimmed((offset + 2)..<place)
      if body.isEmpty {
        offset += 2
      } else {
        accept(.mathDisplay, body: body, end: MathLabel.end(text, after: place + 2, openedAt: offset) ?? place + 2)
      }
    case .codeSpan: offset += 2
    // No other pair can close either, so what is left of the block has no display mathematics.
    case .none: offset = skipDollars()
    }
  }

  /// Past a run of dollars that opens nothing.
  private mutating func skipDollars() -> Int {
    var place = offset
    while place < end, text[place] == Ascii.dollar { place += 1 }
    return place
  }

  private mutating func dollarBacktick() {
    guard !noMoreDollarBacktick else {
      offset += 1
      return
    }
    guard let close = text.firstOffset(of: "`$", in: (offset + 2)..<end) else {
      noMoreDollarBacktick = true
      offset += 1
      return
    }
    let body = (offset + 2)..<close
    if body.isEmpty || text[body.lowerBound] == Ascii.backtick {
      offset += 1
    } else {
      accept(.mathInline, body: body, end: close + 2)
    }
  }
}
