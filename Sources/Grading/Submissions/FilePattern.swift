/// How a flat folder's files name learner and document: `{learner}_{file}.md`. A star stands for anything.
package struct FilePattern: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text([Character])
    case learner, file, anything
  }

  let parts: [Part]

  package struct Problem: Error, CustomStringConvertible {
    package var description: String
  }

  package init(_ text: String) throws {
    var parts: [Part] = []
    var rest = Substring(text)
    while let next = rest.first {
      if rest.hasPrefix("{learner}") {
        parts.append(.learner)
        rest = rest.dropFirst(9)
      } else if rest.hasPrefix("{file}") {
        parts.append(.file)
        rest = rest.dropFirst(6)
      } else if next == "*" {
        parts.append(.anything)
        rest = rest.dropFirst()
      } else {
        if case .text(let earlier)? = parts.last {
          parts[parts.count - 1] = .text(earlier + [next])
        } else {
          parts.append(.text([next]))
        }
        rest = rest.dropFirst()
      }
    }
    guard parts.count(where: { $0 == .learner }) == 1, parts.count(where: { $0 == .file }) <= 1 else {
      throw Problem(
        description:
          "a pattern needs {learner} once and {file} at most once, such as \"{learner}_{file}.md\"; you gave "
          + "\"\(text)\"")
    }
    self.parts = parts
  }

  package struct Match: Sendable, Hashable {
    package var learner: String
    /// Empty where the pattern has no `{file}`.
    package var file: String
  }

  /// Every way in which a name fits; the shortest learner first. A name is at most 255 bytes, so there are few.
  func matches(_ name: String) -> [Match] {
    var found: [Match] = []
    var steps = 0
    func go(_ part: Int, _ rest: ArraySlice<Character>, _ match: Match) {
      steps += 1
      guard steps < 100_000, found.count < 64 else { return }
      guard part < parts.count else {
        if rest.isEmpty, !match.learner.isEmpty { found.append(match) }
        return
      }
      if case .text(let text) = parts[part] {
        if rest.starts(with: text) { go(part + 1, rest.dropFirst(text.count), match) }
        return
      }
      for length in 0...rest.count {
        var next = match
        let taken = String(rest.prefix(length))
        switch parts[part] {
        case .learner: next.learner = taken
        case .file: next.file = taken
        default: break
        }
        if parts[part] != .anything, length == 0 { continue }
        go(part + 1, rest.dropFirst(length), next)
      }
    }
    go(0, Array(name)[...], Match(learner: "", file: ""))
    return found
  }

  /// The likeliest reading of a name: one whose file is known, then one whose learner is, then the shortest learner.
  package func match(_ name: String, knowsFile: (String) -> Bool, knowsLearner: (String) -> Bool) -> Match? {
    let all = matches(name)
    return all.first { knowsFile($0.file) && knowsLearner($0.learner) } ?? all.first { knowsLearner($0.learner) }
      ?? all.first { knowsFile($0.file) } ?? all.first
  }
}
