/// Reads what an exercise asks for from the keys of its fence.
struct QuestionReader {
  private var keys: KeyReader

  /// Reads the question and leaves what is wrong with it in `keys`.
  static func read(_ keys: inout KeyReader) -> Question {
    var reader = QuestionReader(keys: keys)
    defer { keys = reader.keys }
    return reader.question()
  }

  /// The first of these that is written decides.
  private mutating func question() -> Question {
    let calls = ExercisePartReader.calls(&keys)
    if !calls.isEmpty { return .code(CodeQuestion(calls: calls, tolerance: keys.tolerance())) }
    let options = ExercisePartReader.choices(&keys)
    if !options.isEmpty { return .choice(ChoiceQuestion(options: options, scoring: keys.text("kind"))) }
    if keys["carry"] != nil { return .carriedForward(carriedForward(ExercisePartReader.mistakes(&keys))) }
    if keys["variables"] != nil { return .formula(formula(ExercisePartReader.mistakes(&keys))) }
    if keys["interval"] != nil { return .interval(interval()) }
    if keys["range"] != nil { return .range(RangeQuestion(ends: ends("range"), unit: keys.text("unit"))) }
    if keys["text"] != nil || keys["pattern"] != nil { return .text(text(ExercisePartReader.mistakes(&keys))) }
    return .computed(computed(ExercisePartReader.mistakes(&keys)))
  }

  private mutating func text(_ mistakes: [Exercise.Mistake]) -> TextQuestion {
    TextQuestion(
      wordings: keys.texts("text", of: "one wording"), patterns: keys.texts("pattern", of: "one wording"),
      isCaseSensitive: keys.flag("case-sensitive") ?? false, mistakes: mistakes)
  }

  private mutating func computed(_ mistakes: [Exercise.Mistake]) -> ComputedQuestion {
    var question = ComputedQuestion()
    question.expect = keys.text("expect")
    question.number = number()
    question.requiresUnit = keys.flag("requires-unit") ?? false
    question.mistakes = mistakes
    question.isOrdered = keys.flag("ordered") ?? true
    question.scoring = keys.text("scoring")
    question.isCaseSensitive = keys.flag("case-sensitive") ?? false
    return question
  }

  private mutating func carriedForward(_ mistakes: [Exercise.Mistake]) -> CarriedForwardQuestion {
    var question = CarriedForwardQuestion()
    question.expect = keys.text("expect")
    question.carried = keys.names("carry", such: "`{a: part-a}`").map { .init(name: $0.name, source: $0.value) }
    question.constants = keys.names("where", such: "`{n: values.count}`").map { .init(name: $0.name, source: $0.value) }
    question.number = number()
    question.mistakes = mistakes
    return question
  }

  private mutating func number() -> NumberOptions {
    var options = NumberOptions()
    options.unit = keys.text("unit")
    options.tolerance = keys.tolerance()
    options.tiers = tiers()
    options.asWritten = keys.rule("as-written", such: "`{sigfig: 3, credit: 25%}`")
    return options
  }

  private mutating func tiers() -> [NumberOptions.Tier] {
    guard let node = keys["tiers"] else { return [] }
    guard let items = node.list else {
      keys.fail("tiers", wanted: "a list of maps such as `{tolerance: 5%, credit: 50%}`", node.position)
      return []
    }
    return items.compactMap { item in
      let (tolerance, credit) = keys.read(item.map ?? []) { ($0.tolerance(), $0.text("credit")) }
      if let tolerance, let credit { return NumberOptions.Tier(tolerance: tolerance, credit: credit) }
      keys.fail("tiers", wanted: "a `tolerance` and a `credit` in each tier", item.position)
      return nil
    }
  }

  /// Variables are a list of names, or a map of names with ranges `[from, to]`.
  private mutating func formula(_ mistakes: [Exercise.Mistake]) -> FormulaQuestion {
    var question = FormulaQuestion()
    question.expect = keys.text("expect")
    question.tolerance = keys.tolerance()
    question.mistakes = mistakes
    if let entries = keys["variables"]?.map {
      question.variables = entries.map { .init(name: $0.key, range: samplingRange($0)) }
    } else {
      question.variables = keys.texts("variables", of: "a name").map { .init(name: $0.text, range: nil) }
    }
    return question
  }

  private mutating func samplingRange(_ entry: DataNode.Entry) -> FormulaQuestion.ClosedEnds? {
    if entry.value.value == .null { return nil }
    let ends = (entry.value.list ?? []).compactMap { $0.scalar.flatMap { Double($0) } }
    if ends.count == 2, entry.value.list?.count == 2 { return .init(from: ends[0], to: ends[1]) }
    keys.fail("variables", wanted: "a range such as `[1e6, 1e9]` for `\(entry.key)`", entry.value.position)
    return nil
  }

  private mutating func interval() -> IntervalQuestion {
    var question = IntervalQuestion()
    question.ends = ends("interval")
    question.unit = keys.text("unit")
    question.tolerance = keys.tolerance()
    if let node = keys["interval"]?["includes"] {
      let text = node.scalar ?? ""
      if ["[]", "[)", "(]", "()"].contains(text) {
        question.includes = SourceText(text, at: node.position)
      } else {
        keys.fail("includes", wanted: "\"[]\", \"[)\", \"(]\" or \"()\"", node.position)
      }
    }
    return question
  }

  /// `[from, to]`, or a map with `from` and `to`.
  private mutating func ends(_ key: String) -> QuestionEnds? {
    guard let node = keys[key] else { return nil }
    let ends = node.list ?? [node["from"], node["to"]].compactMap { $0 }
    let texts = ends.compactMap { end in end.scalar.map { SourceText($0, at: end.position) } }
    if ends.count == 2, texts.count == 2 { return QuestionEnds(lower: texts[0], upper: texts[1]) }
    keys.fail(key, wanted: "two ends: [from, to]", node.position)
    return nil
  }
}
