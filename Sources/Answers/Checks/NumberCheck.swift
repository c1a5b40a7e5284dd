/// What a checked number's link title asks for: a unit, a tolerance, or that the number be wrong.
package struct NumberCheck: Equatable, Sendable {
  /// The unit of the expression's value; nil for a plain number.
  package let unit: AnswerUnit?
  /// How near the number must be; nil for agreement to its last written digit.
  package let tolerance: Tolerance?
  /// Whether the author quotes a wrong figure, which must disagree.
  package let isRefuted: Bool
  /// Units of the course, by which the text is read.
  package let declared: [DeclaredUnit]

  /// Makes a check from its parts.
  package init(
    unit: AnswerUnit? = nil, tolerance: Tolerance? = nil, isRefuted: Bool = false, declared: [DeclaredUnit] = []
  ) {
    self.declared = declared
    self.unit = unit
    self.tolerance = tolerance
    self.isRefuted = isRefuted
  }

  /// Reads a link title: `%`, `nats`, `rtol 1%`, `atol 0.01`, `± 0.1`, `3 sigfig`, `2 decdig`, `geometric 2`,
  /// `refuted` and combinations such as `refuted %, rtol 2%`. Parts are separated by spaces, commas or semicolons;
  /// `:` or `=` may stand between a name and its value. No title, or an empty one, is agreement to the last digit.
  ///
  /// - Parameter declared: units of the course, which are looked up first.
  package static func parse(
    _ title: String?, declared: [DeclaredUnit] = []
  ) -> Result<NumberCheck, ToleranceProblem> {
    do throws(ToleranceProblem) {
      return .success(try NumberCheckTitle.parse(title ?? "", declared: declared))
    } catch {
      return .failure(error)
    }
  }
}

/// The grammar of a checked number's title.
enum NumberCheckTitle {
  private static let names: Set<String> = [
    "rtol", "atol", "sigfig", "sigfigs", "decdig", "decdigs", "geometric", "±", "refuted",
  ]

  static func parse(_ title: String, declared: [DeclaredUnit]) throws(ToleranceProblem) -> NumberCheck {
    guard title.utf8.count <= 400 else { throw ToleranceProblem("the title is too long to be a tolerance or a unit") }
    let words = split(title)
    var unit: [String] = []
    var tolerance: Tolerance?
    var isRefuted = false
    var index = 0
    func value(after name: String) throws(ToleranceProblem) -> String {
      guard index + 1 < words.count, isNumber(words[index + 1]) else {
        throw ToleranceProblem("“\(name)” needs a number after it, such as “\(example(name))”")
      }
      index += 1
      if name == "rtol" || name == "geometric", index + 1 < words.count, words[index + 1] == "%" {
        index += 1
        return words[index - 1] + "%"
      }
      return words[index]
    }
    while index < words.count {
      let word = words[index]
      let name = word.lowercased()
      if name == "refuted" {
        isRefuted = true
      } else if name == "±" {
        let amount = try value(after: "±")
        let isPercent = amount.hasSuffix("%")
        let new =
          isPercent
          ? Tolerance.relabs(rtol: try ToleranceAmount.size(amount, of: "±"), atol: 0)
          : .relabs(rtol: 0, atol: try ToleranceAmount.absolute(amount, of: "±"))
        tolerance = try ToleranceAmount.merged(tolerance, new)
      } else if isNumber(word), index + 1 < words.count, isDigits(words[index + 1].lowercased()) {
        index += 1
        tolerance = try merge(tolerance, words[index].lowercased(), word)
      } else if names.contains(name) {
        tolerance = try merge(tolerance, name, try value(after: name))
      } else if isNumber(word) {
        throw ToleranceProblem("“\(word)” needs a name: write “rtol \(word)”, “± \(word)” or “3 sigfig”")
      } else {
        unit.append(word)
      }
      index += 1
    }
    return NumberCheck(
      unit: try read(unit, declared), tolerance: tolerance, isRefuted: isRefuted, declared: declared)
  }

  private static func merge(_ old: Tolerance?, _ name: String, _ value: String) throws(ToleranceProblem) -> Tolerance {
    guard let new = try ToleranceAmount.tolerance(name, value) else { throw ToleranceProblem("unknown word “\(name)”") }
    return try ToleranceAmount.merged(old, new)
  }

  private static func read(
    _ words: [String], _ declared: [DeclaredUnit]
  ) throws(ToleranceProblem) -> AnswerUnit? {
    let text = words.joined(separator: " ")
    if text.isEmpty { return nil }
    switch AnswerUnit.parse(text, declared: declared) {
    case .success(let unit): return unit
    case .failure(let problem):
      // A word that is no unit of the table counts things, unless it looks like a slip.
      guard let word = words.first, words.count == 1,
        !problem.suggestions.contains(where: { $0.lowercased().first == word.lowercased().first }),
        word.unicodeScalars.allSatisfy(Characters.isLetter), word.utf8.count > 2
      else { throw ToleranceProblem(problem.message) }
      let near = Spelling.nearest(to: word, among: Array(names))
      if let name = near.first { throw ToleranceProblem("“\(word)” is not known; did you mean “\(name)”?") }
      return .custom(word)
    }
  }

  /// Words of the title; `±0.1` is two, and so is `rtol=1%`.
  private static func split(_ title: String) -> [String] {
    let plusMinus = ["+/-", "+-"]
    var text = title
    for mark in plusMinus {
      text = Characters.split(text, by: mark).joined(separator: "±")
    }
    var spaced = ""
    for character in text {
      switch character {
      case ",", ";", "=", ":": spaced += " "
      case "±": spaced += " ± "
      default: spaced.append(character)
      }
    }
    return spaced.split { $0.isWhitespace }.map(String.init)
  }

  private static func isNumber(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first else { return false }
    return Characters.isDigit(first) || first == "." || Characters.isMinus(first) && word.utf8.count > 1
  }

  private static func isDigits(_ word: String) -> Bool {
    ["sigfig", "sigfigs", "decdig", "decdigs"].contains(word)
  }

  private static func example(_ name: String) -> String {
    switch name {
    case "rtol": "rtol 1%"
    case "±": "± 0.1"
    case "atol": "atol 0.01"
    case "geometric": "geometric 2"
    default: "3 \(name)"
    }
  }
}
