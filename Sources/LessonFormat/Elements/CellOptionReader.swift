/// Reads what stands after `swift` in a fence's info string: `{#label .hidden timeout=60 caption="…"}`.
///
/// Time is linear: however many options are unknown, a suggestion is looked for only for the first few.
struct CellOptionReader {
  static let names = [
    ".hidden", ".collapsed", ".static", ".fails", ".optimized", ".answer", ".solution", "timeout", "caption",
  ]

  private(set) var role = Cell.Role.lesson
  private(set) var label: String?
  private(set) var labelPosition: SourcePosition
  private(set) var options = CellOptions()
  private(set) var mistakes: [(Mistake, SourcePosition)] = []

  /// How many problems of one fence are reported; a fence with more has one cause.
  private static let reportLimit = 20

  private let source: SourceFile
  private let range: Range<Int>
  private let line: Int
  /// The range begins inside the braces, as in `{swift #label}`.
  private let isInBraces: Bool
  private var offset: Int
  private var seen = Set<String>()
  private var roles: [(String, SourcePosition)] = []

  init(_ source: SourceFile, _ info: FenceInfo, line: Int) {
    self.source = source
    range = source.bytes.trimmed(info.rest)
    isInBraces = info.isInBraces
    self.line = line
    offset = range.lowerBound
    labelPosition = SourcePosition(line: line)
  }

  private func position(_ offset: Int) -> SourcePosition { source.position(at: offset, line: line) }

  private mutating func report(_ mistake: Mistake, at offset: Int) {
    guard mistakes.count < Self.reportLimit else { return }
    mistakes.append((mistake, position(offset)))
  }

  private func nearest(to name: String) -> String? {
    mistakes.count < Self.reportLimit ? Suggestion.nearest(to: name, among: Self.names) : nil
  }

  mutating func run() {
    guard !range.isEmpty else { return }
    var open = range.lowerBound
    if !isInBraces {
      guard let brace = source.bytes.firstOffset(of: Ascii.openBrace, in: range) else {
        return report(.strayInfo(source.bytes.string(range)), at: range.lowerBound)
      }
      open = brace
      let before = source.bytes.trimmed(range.lowerBound..<open)
      if !before.isEmpty { report(.strayInfo(source.bytes.string(before)), at: before.lowerBound) }
      offset = open + 1
    }
    while true {
      while offset < range.upperBound, source.bytes[offset].isSpaceOrTab || source.bytes[offset] == Ascii.comma {
        offset += 1
      }
      guard offset < range.upperBound else {
        report(.unclosedOptions, at: open)
        break
      }
      if source.bytes[offset] == Ascii.closeBrace {
        let after = source.bytes.trimmed((offset + 1)..<range.upperBound)
        if !after.isEmpty { report(.strayInfo(source.bytes.string(after)), at: after.lowerBound) }
        break
      }
      option()
    }
    finishRole()
  }

  private mutating func option() {
    let start = offset
    while offset < range.upperBound, !source.bytes[offset].isSpaceOrTab, source.bytes[offset] != Ascii.closeBrace,
      source.bytes[offset] != Ascii.equal, source.bytes[offset] != Ascii.comma
    { offset += 1 }
    let name = source.bytes.string(start..<offset)
    if offset < range.upperBound, source.bytes[offset] == Ascii.equal {
      offset += 1
      let valueStart = offset
      value(of: name, value(), at: start, valueAt: valueStart)
    } else if name.hasPrefix("#") {
      readLabel(source.bytes[(start + 1)..<offset], name, at: start)
    } else {
      flag(name, at: start)
    }
  }

  private mutating func readLabel(_ bytes: ArraySlice<UInt8>, _ name: String, at start: Int) {
    guard LabelSyntax.isLabel(bytes) else {
      return report(.badOptionValue("#", wanted: "a label made of letters, digits and `-_.:`"), at: start)
    }
    guard label == nil else { return report(.repeatedOption("#"), at: start) }
    label = String(name.dropFirst())
    labelPosition = position(start)
  }

  private mutating func flag(_ name: String, at start: Int) {
    guard Self.names.contains(name), name.hasPrefix(".") else {
      let wanted = Self.names.contains(name)
      return wanted
        ? report(.badOptionValue(name, wanted: "a value: `\(name)=…`"), at: start)
        : report(.unknownOption(name, nearest: nearest(to: name)), at: start)
    }
    guard seen.insert(name).inserted else { return report(.repeatedOption(name), at: start) }
    switch name {
    case ".hidden": options.isHidden = true
    case ".collapsed": options.isCollapsed = true
    case ".static": options.isStatic = true
    case ".fails": options.mustFail = true
    case ".optimized": options.isOptimized = true
    default: roles.append((String(name.dropFirst()), position(start)))
    }
  }

  /// The value after `=`: a word, or text in quotes in which a backslash makes the next character plain.
  private mutating func value() -> String? {
    guard offset < range.upperBound else { return nil }
    if source.bytes[offset] != Ascii.quote {
      let start = offset
      while offset < range.upperBound, !source.bytes[offset].isSpaceOrTab, source.bytes[offset] != Ascii.closeBrace {
        offset += 1
      }
      return source.bytes.string(start..<offset)
    }
    var text: [UInt8] = []
    offset += 1
    while offset < range.upperBound, source.bytes[offset] != Ascii.quote {
      if source.bytes[offset] == Ascii.backslash, offset + 1 < range.upperBound { offset += 1 }
      text.append(source.bytes[offset])
      offset += 1
    }
    guard offset < range.upperBound else { return nil }
    offset += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func value(of name: String, _ value: String?, at start: Int, valueAt: Int) {
    guard name == "timeout" || name == "caption" else {
      return Self.names.contains(name)
        ? report(.badOptionValue(name, wanted: "no value"), at: valueAt)
        : report(.unknownOption(name, nearest: nearest(to: name)), at: start)
    }
    guard seen.insert(name).inserted else { return report(.repeatedOption(name), at: start) }
    if name == "caption" {
      guard let value, !value.isEmpty else {
        return report(.badOptionValue(name, wanted: "text in double quotes"), at: valueAt)
      }
      options.caption = value
    } else {
      guard let seconds = value.flatMap(Double.init), seconds > 0, seconds.isFinite else {
        return report(.badOptionValue(name, wanted: "a number of seconds greater than zero"), at: valueAt)
      }
      options.timeout = seconds
    }
  }

  /// The label of an answer or a solution is its exercise's identifier, not a name of its own.
  private mutating func finishRole() {
    guard let (word, place) = roles.first else { return }
    if roles.count > 1 { mistakes.append((.conflictingRoles, roles[1].1)) }
    guard let id = label else { return mistakes.append((.roleWithoutIdentifier(word), place)) }
    role = word == "answer" ? .answer(id) : .solution(id)
    label = nil
  }
}
