import Answers
import LessonFormat

/// Checks that a prompt shows each learner the values that were drawn for them.
package struct DrawnPromptCheck {
  package var lesson: Lesson

  package init(lesson: Lesson) {
    self.lesson = lesson
  }

  package func problems(of exercise: Exercise) -> [Diagnostic] {
    let drawn = exercise.given.filter { Self.varies($0.value) }
    if drawn.isEmpty { return [] }
    var diagnostics: [Diagnostic] = []
    var shown: Set<String> = []
    for expression in lesson.expressions where exercise.prompt.contains(expression.node) {
      let names = Self.names(in: expression.code)
      switch expression.purpose {
      case .inlineValue: shown.formUnion(names)
      case .checkedNumber(let text, let title):
        shown.formUnion(names)
        // With a tolerance of its own, the number can be about right for everybody.
        guard !title.contains("atol"), !title.contains("rtol"),
          let name = drawn.first(where: { names.contains($0.key) })?.key
        else { continue }
        diagnostics.append(
          Diagnostic(
            .error, .exerciseNumberVaries, file: lesson.file, at: expression.position,
            "exercise “\(exercise.id)”: “\(text)” is the same for every learner, but `\(name)` is drawn for each",
            help: "write `` `{swift} \(expression.code)` `` to show each learner's own value"))
      }
    }
    diagnostics += drawn.filter { !shown.contains($0.key) }.map { entry in
      Diagnostic(
        .warning, .exerciseValueNotShown, file: lesson.file, at: entry.keyPosition,
        "exercise “\(exercise.id)”: the prompt does not show `\(entry.key)`, which is drawn for each learner",
        help: "write `` `{swift} \(entry.key)` `` in the prompt, or remove `\(entry.key)`")
    }
    return diagnostics
  }

  /// Returns true if learners get different values by this rule.
  private static func varies(_ rule: DataNode) -> Bool {
    guard case .success(let draw) = DrawReader.read(rule) else { return false }
    return switch draw.rule {
    case .fixed: false
    case .choice(let texts): Set(texts).count > 1
    case .uniform(let lower, let upper), .logUniform(let lower, let upper): lower != upper
    }
  }

  /// The identifiers in Swift code. Members and argument labels count too.
  private static func names(in code: String) -> Set<String> {
    Set(code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
  }
}
