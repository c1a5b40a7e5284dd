import LessonFormat

extension Question.Kind {
  /// The key that makes an exercise one of this kind.
  private var sign: String {
    switch self {
    case .choice: "choices"
    case .code: "calls"
    case .text: "text"
    case .formula: "variables"
    case .carriedForward: "carry"
    case .interval: "interval"
    case .range: "range"
    case .computed: "expect"
    }
  }

  /// The keys that mean something to an exercise of this kind and not to every one.
  private var keys: Set<String> {
    switch self {
    case .choice: ["choices", "kind"]
    case .code: ["calls", "tolerance"]
    case .text: ["text", "pattern", "case-sensitive", "mistakes"]
    case .formula: ["variables", "expect", "tolerance", "mistakes"]
    case .carriedForward: ["carry", "where", "expect", "unit", "tolerance", "tiers", "as-written", "mistakes"]
    case .interval: ["interval", "unit", "tolerance"]
    case .range: ["range", "unit"]
    case .computed:
      [
        "expect", "unit", "requires-unit", "tolerance", "tiers", "as-written", "mistakes", "ordered", "scoring",
        "case-sensitive",
      ]
    }
  }

  /// What an author wrote in vain: keys of another kind of exercise.
  package func idleKeys(of exercise: Exercise, in file: String) -> [Diagnostic] {
    let others = Self.allCases.reduce(into: Set<String>()) { $0.formUnion($1.keys) }.subtracting(keys)
    return (exercise.written.map ?? []).filter { others.contains($0.key) }.map { entry in
      Diagnostic(
        .warning, .exerciseKeyUnused, file: file, at: entry.keyPosition,
        "exercise “\(exercise.id)”: `\(entry.key)` has no effect together with `\(sign)`", help: "remove it")
    }
  }
}
