/// Builds the automaton of a pattern from left to right, with a stack of its own for groups.
struct PatternParser {
  let characters: [Character]
  var states: [TextPattern.State] = []
  private var index = 0

  /// A part of the automaton: where it begins, and the one state, still without a next, where it ends.
  private struct Fragment {
    var start: Int
    var end: Int
  }

  /// An open group: the alternatives so far and the one being read.
  private struct Group {
    var alternatives: [Fragment] = []
    var sequence: Fragment?
    var last: Fragment?
  }

  init(characters: [Character]) {
    self.characters = characters
  }

  /// Lower case but for the letter after a backslash.
  static func lowercased(_ text: String) -> String {
    var result = ""
    var escaped = false
    for character in text {
      result += escaped ? String(character) : character.lowercased()
      escaped = character == "\\" && !escaped
    }
    return result
  }

  mutating func pattern() throws(ToleranceProblem) -> Int {
    var groups = [Group()]
    while index < characters.count {
      let character = characters[index]
      index += 1
      switch character {
      case "(":
        groups.append(Group())
      case ")":
        guard groups.count > 1, let group = groups.popLast() else { throw problem("“)” has no opening bracket") }
        append(close(group), to: &groups)
      case "|":
        flush(&groups[groups.count - 1])
        groups[groups.count - 1].alternatives.append(groups[groups.count - 1].sequence ?? empty())
        groups[groups.count - 1].sequence = nil
      case "*", "+", "?":
        guard let last = groups[groups.count - 1].last else { throw problem("“\(character)” has nothing to repeat") }
        groups[groups.count - 1].last = repeated(last, character)
      case "{", "}":
        throw problem("counts in braces are not supported; write the part out, or \\\(character) for a literal brace")
      case "[":
        append(consume(try characterClass()), to: &groups)
      case "\\":
        append(consume(try escaped()), to: &groups)
      case ".":
        append(consume(.any), to: &groups)
      default:
        append(consume(.literal(character)), to: &groups)
      }
    }
    guard groups.count == 1 else { throw problem("a “(” is not closed") }
    let whole = close(groups[0])
    states.append(.accept)
    connect(whole.end, to: states.count - 1)
    return whole.start
  }

  private func problem(_ message: String) -> ToleranceProblem { ToleranceProblem(message) }

  private mutating func add(_ state: TextPattern.State) -> Int {
    states.append(state)
    return states.count - 1
  }

  /// A state without effect; its next is filled in later.
  private mutating func empty() -> Fragment {
    let state = add(.split(-1, -1))
    return Fragment(start: state, end: state)
  }

  private mutating func consume(_ test: TextPattern.Test) -> Fragment {
    let end = empty().end
    return Fragment(start: add(.consume(test, next: end)), end: end)
  }

  private mutating func connect(_ end: Int, to start: Int) {
    states[end] = .split(start, start)
  }

  private mutating func append(_ fragment: Fragment, to groups: inout [Group]) {
    flush(&groups[groups.count - 1])
    groups[groups.count - 1].last = fragment
  }

  /// Moves the last item, to which no repetition can come any more, into the sequence.
  private mutating func flush(_ group: inout Group) {
    guard let last = group.last else { return }
    if let sequence = group.sequence {
      connect(sequence.end, to: last.start)
      group.sequence = Fragment(start: sequence.start, end: last.end)
    } else {
      group.sequence = last
    }
    group.last = nil
  }

  private mutating func close(_ group: Group) -> Fragment {
    var group = group
    flush(&group)
    var result = group.sequence ?? empty()
    for alternative in group.alternatives.reversed() {
      let end = empty().end
      connect(alternative.end, to: end)
      connect(result.end, to: end)
      result = Fragment(start: add(.split(alternative.start, result.start)), end: end)
    }
    return result
  }

  private mutating func repeated(_ item: Fragment, _ mark: Character) -> Fragment {
    let end = empty().end
    let choice = add(.split(item.start, end))
    if mark == "?" {
      connect(item.end, to: end)
      return Fragment(start: choice, end: end)
    }
    connect(item.end, to: choice)
    return Fragment(start: mark == "+" ? item.start : choice, end: end)
  }

  private mutating func escaped() throws(ToleranceProblem) -> TextPattern.Test {
    guard index < characters.count else { throw problem("a “\\” ends the pattern; write \\\\ for a literal backslash") }
    let character = characters[index]
    index += 1
    if let ranges = Self.classes[character] { return .oneOf(ranges: ranges, negated: false) }
    guard !character.isLetter, !character.isNumber else { throw problem("unknown escape “\\\(character)”") }
    return .literal(character)
  }

  private static let classes: [Character: [ClosedRange<Character>]] = [
    "d": ["0"..."9"], "w": ["a"..."z", "A"..."Z", "0"..."9", "_"..."_"], "s": [" "..." ", "\t"..."\t"],
  ]

  private mutating func characterClass() throws(ToleranceProblem) -> TextPattern.Test {
    var ranges: [ClosedRange<Character>] = []
    let negated = index < characters.count && characters[index] == "^"
    if negated { index += 1 }
    while index < characters.count, characters[index] != "]" || ranges.isEmpty {
      var first = characters[index]
      index += 1
      if first == "\\" {
        if index < characters.count, let known = Self.classes[characters[index]] {
          ranges += known
          index += 1
          continue
        }
        guard index < characters.count else { break }
        first = characters[index]
        index += 1
      }
      if index + 1 < characters.count, characters[index] == "-", characters[index + 1] != "]" {
        let last = characters[index + 1]
        guard first <= last else { throw problem("the range \(first)-\(last) is in the wrong order") }
        ranges.append(first...last)
        index += 2
      } else {
        ranges.append(first...first)
      }
    }
    guard index < characters.count else { throw problem("a “[” is not closed") }
    index += 1
    return .oneOf(ranges: ranges, negated: negated)
  }
}
