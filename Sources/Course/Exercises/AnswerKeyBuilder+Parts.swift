import Answers
import CellResults
import LessonFormat

extension AnswerKeyBuilder {
  func credit(of mistake: Exercise.Mistake) throws -> Credit {
    try mistake.credit.map { try credit($0, at: mistake.value.position) } ?? .none
  }

  /// Looser tolerances: `tiers: [{tolerance: 5%, credit: 50%}]`.
  func tiers() throws -> [NumericAnswer.Tier] {
    guard let node = exercise.data["tiers"] else { return [] }
    guard let items = node.list else { throw problem(node.position, "`tiers` must be a list of maps") }
    return try items.map { item in
      guard let tolerance = item["tolerance"], let share = item["credit"]?.scalar else {
        throw problem(item.position, "a tier needs a `tolerance` and a `credit`")
      }
      return NumericAnswer.Tier(try self.tolerance(tolerance), credit: try credit(share, at: item.position))
    }
  }

  /// `as-written: 3 sigfig`, or a map such as `{sigfig: 3, credit: 25%}`.
  func precision() throws -> WrittenPrecision? {
    guard let node = exercise.data["as-written"] else { return nil }
    var share = Credit.half
    let result: Result<WrittenPrecision, ToleranceProblem>
    if let entries = node.map {
      if let text = node["credit"]?.scalar { share = try credit(text, at: node.position) }
      let fields = entries.filter { $0.key != "credit" }.map { ($0.key, $0.value.scalar ?? "") }
      result = WrittenPrecision.parse(fields: Dictionary(fields, uniquingKeysWith: { $1 }), credit: share)
    } else {
      result = WrittenPrecision.parse(node.scalar ?? "", credit: share)
    }
    switch result {
    case .success(let precision): return precision
    case .failure(let found): throw problem(node.position, found.message)
    }
  }

  func listScoring() throws -> ListAnswer.Scoring {
    guard let node = exercise.data["scoring"] else { return .eachPart }
    guard let scoring = node.scalar.flatMap({ ListAnswer.Scoring(rawValue: $0) }) else {
      throw problem(node.position, "`scoring` must be each-part or all-or-nothing")
    }
    return scoring
  }

  /// Words: `text` and `pattern` are one wording or a list of them.
  func text() throws -> AnswerKey {
    func wordings(_ key: String, _ make: (String) -> TextAnswer.Wording) throws -> [TextAnswer.Wording] {
      guard let node = exercise.data[key] else { return [] }
      if let text = node.scalar { return [make(text)] }
      let texts = (node.list ?? []).compactMap(\.scalar)
      guard !texts.isEmpty, texts.count == node.list?.count else {
        throw problem(node.position, "`\(key)` must be one wording or a list of wordings")
      }
      return texts.map(make)
    }
    return .text(
      TextAnswer(
        accepted: try wordings("text") { .literal($0) } + wordings("pattern") { .pattern($0) },
        isCaseSensitive: isCaseSensitive, mistakes: try wordMistakes()))
  }

  var isCaseSensitive: Bool { exercise.data["case-sensitive"]?.scalar == "true" }

  func wordMistakes() throws -> [TextAnswer.Mistake] {
    try exercise.mistakes.enumerated().map { index, mistake in
      var wording = TextAnswer.Wording.literal(mistake.value.text)
      if exercise.data(of: mistake)?["pattern"] != nil {
        wording = .pattern(mistake.value.text)
      } else if exercise.form == .computed, exercise.isSwift(mistake) {
        wording = .literal(try value(of: .mistake(index), at: mistake.value.position).words)
      }
      return TextAnswer.Mistake(wording, message: mistake.say, credit: try credit(of: mistake))
    }
  }

  /// A formula of `variables`, which are a list of names, or a map of names with ranges `[from, to]`.
  func formula() throws -> AnswerKey {
    guard let expect = exercise.expect, let node = exercise.data["variables"] else {
      throw problem(exercise.position, "a formula question needs `expect` and `variables`")
    }
    let variables: [SamplingRange]
    if let entries = node.map {
      variables = try entries.map { entry in
        guard let list = entry.value.list else {
          guard entry.value.value == .null else {
            throw problem(entry.value.position, "`\(entry.key)` needs a range such as [1e6, 1e9]")
          }
          return SamplingRange(entry.key)
        }
        let ends = list.compactMap { $0.scalar.flatMap { Double($0) } }
        guard ends.count == 2, list.count == 2 else {
          throw problem(entry.value.position, "`\(entry.key)` needs a range such as [1e6, 1e9]")
        }
        return SamplingRange(entry.key, from: ends[0], to: ends[1])
      }
    } else {
      variables = (node.list?.compactMap(\.scalar) ?? [node.scalar].compactMap { $0 }).map { SamplingRange($0) }
    }
    return .expression(
      ExpressionAnswer(
        formula: expect.text, variables: variables,
        tolerance: try exercise.tolerance.map { try tolerance($0) } ?? ExpressionAnswer.standardTolerance,
        mistakes: try exercise.mistakes.map {
          ExpressionAnswer.Mistake($0.value.text, message: $0.say, credit: try credit(of: $0))
        }, rules: rules))
  }

  private func ends() throws -> (lower: Double, upper: Double) {
    guard let ends = exercise.ends else {
      let node = exercise.data["interval"] ?? exercise.data["range"]
      throw problem(node?.position ?? exercise.position, "an interval needs two ends: [from, to]")
    }
    guard let lower = try value(of: .lower, at: ends.lower.position).number,
      let upper = try value(of: .upper, at: ends.upper.position).number
    else { throw problem(ends.lower.position, "an end of the interval is not a number") }
    return (lower, upper)
  }

  /// Exact where both ends are whole; an infinite one does not count.
  private func wholeEnds(_ lower: Double, _ upper: Double) -> Tolerance {
    let ends = [(ExerciseText.Role.lower, lower), (.upper, upper)].compactMap { role, meant -> ExpressionValue? in
      guard case .value(let value)? = values[role], let number = value.number, number.isFinite else { return nil }
      return number == meant ? value : .number(meant)
    }
    return WholeNumbers.tolerance(of: ends, isDrawn: !exercise.given.isEmpty, precision: nil)
  }

  /// A question for true or false; a foreseen mistake can only be the other of the two.
  func truth(_ flag: Bool) throws -> TruthAnswer {
    var (message, credit) = ("", Credit.none)
    for (index, mistake) in exercise.mistakes.enumerated() {
      let words =
        exercise.isSwift(mistake)
        ? try value(of: .mistake(index), at: mistake.value.position).words : mistake.value.text
      guard TruthAnswer(truth: flag, rules: rules).value(of: words) == !flag else {
        throw problem(
          mistake.value.position, "the only mistake in a true/false question is \(!flag), not “\(words)”")
      }
      (message, credit) = (mistake.say, try self.credit(of: mistake))
    }
    return TruthAnswer(truth: flag, message: message, credit: credit, rules: rules)
  }

  /// An end that is only the rounding error of a computation means the number that was to be computed.
  private func meant(_ end: Double, _ node: DataNode?, _ tolerance: Tolerance) -> Double {
    TruthNoise.meaning(of: end, source: node?.scalar ?? "", tolerance: tolerance) ?? end
  }

  func range() throws -> AnswerKey {
    var (lower, upper) = try ends()
    lower = meant(lower, exercise.ends?.lower, .exact)
    upper = meant(upper, exercise.ends?.upper, .exact)
    return .range(RangeAnswer(lower: lower, upper: upper, unit: try unit(), rules: rules))
  }

  /// `interval: [0.05, 0.08]`, or `{from: 0.05, to: 0.08, includes: "[)"}` where the brackets count.
  func interval() throws -> AnswerKey {
    var (lower, upper) = try ends()
    let standard = wholeEnds(
      meant(lower, exercise.ends?.lower, .standard), meant(upper, exercise.ends?.upper, .standard))
    let tolerance = try tolerance(exercise.tolerance, standard: standard)
    lower = meant(lower, exercise.ends?.lower, tolerance)
    upper = meant(upper, exercise.ends?.upper, tolerance)
    var includes: IntervalAnswer.Ends?
    if let node = exercise.data["interval"]?["includes"] {
      let text = node.scalar ?? ""
      guard ["[]", "[)", "(]", "()"].contains(text) else {
        throw problem(node.position, "`includes` must be \"[]\", \"[)\", \"(]\" or \"()\"")
      }
      includes = .init(lower: text.hasPrefix("["), upper: text.hasSuffix("]"))
    }
    return .interval(
      IntervalAnswer(
        lower: lower, upper: upper, includes: includes, unit: try unit(), tolerance: tolerance, rules: rules))
  }

  /// A number reckoned from answers to other exercises: `carry: {a: part-a}`, and `expect` a formula of these names and
  /// of those in `where`.
  func carried() throws -> CarriedKey {
    guard let expect = exercise.expect, let node = exercise.data["carry"], let entries = node.map, !entries.isEmpty
    else {
      throw problem(
        exercise.data["carry"]?.position ?? exercise.position,
        "a carried-forward answer needs `carry: {name: exercise}` and `expect`")
    }
    var carried: [String: String] = [:]
    var truths: [String: Double] = [:]
    for entry in entries {
      guard let id = entry.value.scalar, case .numeric(let source)? = known[id] else {
        throw problem(
          entry.value.position, "there is no earlier exercise “\(entry.value.scalar ?? "")” with a number as its answer"
        )
      }
      carried[entry.key] = id
      truths[entry.key] = source.truth
    }
    var constants: [String: Double] = [:]
    for entry in exercise.data["where"]?.map ?? [] {
      guard let number = try value(of: .constant(entry.key), at: entry.value.position).number else {
        throw problem(entry.value.position, "`\(entry.key)` is not a number")
      }
      constants[entry.key] = number
    }
    let names = (Array(carried.keys) + Array(constants.keys)).sorted()
    for text in [expect] + exercise.mistakes.map(\.value) {
      if case .failure(let found) = Formula.parse(text.text, variables: names) {
        throw problem(
          text.position, found.message,
          help: "with `carry`, write a formula of \(names.joined(separator: ", ")); put other Swift code into `where`")
      }
    }
    return CarriedKey(
      formula: expect.text, carried: carried, truths: truths, constants: constants, unit: try unit(),
      tolerance: try tolerance(
        exercise.tolerance,
        standard: WholeNumbers.tolerance(
          ofCarried: expect.text, values: constants.merging(truths) { $1 }, isDrawn: !exercise.given.isEmpty)),
      tiers: try tiers(), precision: try precision(),
      mistakes: try exercise.mistakes.map {
        .init(formula: $0.value.text, message: $0.say, credit: try credit(of: $0))
      }, rules: rules)
  }
}
