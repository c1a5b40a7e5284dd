/// A pattern for whole texts, matched in time proportional to its size times the length of the text.
///
/// A subset of regular expressions: literal characters, `.`, classes such as `[a-z_]` and `[^0-9]`, `\d`, `\w`, `\s`,
/// groups `( )`, alternatives `|`, and `*`, `+`, `?` behind a character, class or group. `\` before another mark makes it
/// literal. There are no back-references, counts or look-around, which is what keeps matching linear: the pattern
/// becomes a non-deterministic automaton whose states are followed all at once (Thompson 1968).
package struct TextPattern: Equatable, Sendable {
  /// The longest pattern, in characters.
  package static let longestPattern = 500

  enum Test: Equatable, Sendable {
    case any
    case literal(Character)
    case oneOf(ranges: [ClosedRange<Character>], negated: Bool)
  }

  enum State: Equatable, Sendable {
    case consume(Test, next: Int)
    case split(Int, Int)
    case accept
  }

  let states: [State]
  let start: Int
  let isCaseSensitive: Bool

  /// Reads a pattern.
  package static func parse(_ text: String, isCaseSensitive: Bool = false) -> Result<TextPattern, ToleranceProblem> {
    let characters = Array(isCaseSensitive ? text : PatternParser.lowercased(text))
    guard characters.count <= longestPattern else {
      return .failure(ToleranceProblem("a pattern has at most \(longestPattern) characters"))
    }
    do throws(ToleranceProblem) {
      var parser = PatternParser(characters: characters)
      let start = try parser.pattern()
      return .success(TextPattern(states: parser.states, start: start, isCaseSensitive: isCaseSensitive))
    } catch {
      return .failure(error)
    }
  }

  /// Whether the pattern describes the whole of `text`.
  package func matches(_ text: String) -> Bool { run(text).accepted }

  /// Whether the pattern describes the whole of `text`, and how many states were entered on the way.
  func run(_ text: String) -> (accepted: Bool, steps: Int) {
    var steps = 0
    var marks = [Int](repeating: -1, count: states.count)
    var generation = 0
    var current = closure([start], &marks, generation, &steps)
    for character in isCaseSensitive ? text : text.lowercased() {
      if current.isEmpty { return (false, steps) }
      var entered: [Int] = []
      for index in current {
        if case .consume(let test, let next) = states[index], Self.passes(test, character) { entered.append(next) }
      }
      generation += 1
      current = closure(entered, &marks, generation, &steps)
    }
    return (current.contains { states[$0] == .accept }, steps)
  }

  /// All states that are reached from `entered` without consuming a character, each once.
  private func closure(_ entered: [Int], _ marks: inout [Int], _ generation: Int, _ steps: inout Int) -> [Int] {
    var result: [Int] = []
    var open = entered
    while let index = open.popLast() {
      if marks[index] == generation { continue }
      marks[index] = generation
      steps += 1
      if case .split(let first, let second) = states[index] { open += [first, second] } else { result.append(index) }
    }
    return result
  }

  private static func passes(_ test: Test, _ character: Character) -> Bool {
    switch test {
    case .any: true
    case .literal(let literal): literal == character
    case .oneOf(let ranges, let negated): ranges.contains { $0.contains(character) } != negated
    }
  }
}
