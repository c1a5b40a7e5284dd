import Answers
import CellResults
import LessonFormat

/// Mistakes in an exercise that keep it from being judged.
struct ExerciseProblems: Error {
  var diagnostics: [Diagnostic]
}

/// Makes the key of an exercise from its fence and the values that Swift gave for its texts.
struct AnswerKeyBuilder {
  var exercise: Exercise
  var file: String
  var values: [(ProgramBuilder.ExerciseText, ExpressionResult)]

  /// Nil for an exercise that is answered by code.
  func build() -> Result<AnswerKey, ExerciseProblems>? {
    guard exercise.calls.isEmpty else { return nil }
    do {
      if !exercise.choices.isEmpty { return .success(try choices()) }
      return .success(try computed())
    } catch let problems as ExerciseProblems {
      return .failure(problems)
    } catch {
      return .failure(problem(exercise.position, "\(error)"))
    }
  }

  private func problem(_ position: SourcePosition, _ message: String, help: String? = nil) -> ExerciseProblems {
    ExerciseProblems(diagnostics: [
      Diagnostic(
        .error, "exercise-invalid", file: file, at: position, "exercise “\(exercise.id)”: \(message)", help: help)
    ])
  }

  private func choices() throws -> AnswerKey {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    guard exercise.choices.count <= letters.count else {
      throw problem(exercise.position, "more than \(letters.count) choices")
    }
    let options = try exercise.choices.enumerated().map { index, choice in
      let credit = try choice["credit"]?.scalar.map { try self.credit($0, at: choice.position) } ?? .none
      return ChoiceAnswer.Option(
        label: choice["label"]?.scalar ?? String(letters[index]), text: choice.scalar ?? choice["text"]?.scalar ?? "",
        isRight: choice["right"]?.scalar == "true", message: choice["say"]?.scalar ?? "", credit: credit)
    }
    let scoring: ChoiceAnswer.Scoring
    switch exercise.data["kind"]?.scalar {
    case nil, "one": scoring = .one
    case "many": scoring = .rightMinusWrong
    case let name?:
      guard let known = ChoiceAnswer.Scoring(rawValue: name) else {
        throw problem(
          exercise.data["kind"]?.position ?? exercise.position, "unknown kind `\(name)` of choice",
          help: "write one, many, all-or-nothing, right-minus-wrong or every-option")
      }
      scoring = known
    }
    return .choice(ChoiceAnswer(options: options, scoring: scoring))
  }

  private func computed() throws -> AnswerKey {
    guard let expect = exercise.expect else {
      throw problem(
        exercise.position, "it says neither what to `expect` nor any `choices` or `calls`",
        help: "write `expect:` and a Swift expression")
    }
    switch try value(of: .expect, at: expect.position) {
    case .text(let text): return .text(TextAnswer(accepted: [.literal(text)]))
    case .boolean(let flag): return .text(TextAnswer(accepted: [.literal(flag ? "true" : "false")]))
    case .list(let items):
      let numbers = items.compactMap(\.number)
      guard numbers.count == items.count, !items.isEmpty else {
        throw problem(expect.position, "`expect` gives a list that is not all numbers")
      }
      return .list(
        ListAnswer.vector(
          numbers, unit: try unit(), tolerance: try tolerance(exercise.tolerance),
          isOrdered: exercise.data["ordered"]?.scalar != "false"))
    case let value:
      guard let truth = value.number else {
        throw problem(expect.position, "`expect` gives \(value.words), which is no answer to compare with")
      }
      return .numeric(
        NumericAnswer(
          truth: truth, unit: try unit(), tolerance: try tolerance(exercise.tolerance), mistakes: try mistakes()))
    }
  }

  private func mistakes() throws -> [NumericAnswer.Mistake] {
    try exercise.mistakes.enumerated().map { index, mistake in
      guard let number = try value(of: .mistake(index), at: mistake.value.position).number else {
        throw problem(mistake.value.position, "the mistake's value is not a number")
      }
      return NumericAnswer.Mistake(
        value: number, message: mistake.say,
        credit: try mistake.credit.map { try credit($0, at: mistake.value.position) } ?? .none)
    }
  }

  private func value(of role: ProgramBuilder.ExerciseText.Role, at position: SourcePosition) throws -> ExpressionValue {
    guard let result = values.first(where: { $0.0.role == role })?.1 else {
      throw problem(position, "there is no expression here")
    }
    switch result {
    case .value(let value): return value
    case .failed(let message, let line, let column):
      throw problem(SourcePosition(line: line, column: column), message)
    case .notRun(let reason): throw problem(position, "it was not evaluated, because \(reason)")
    }
  }

  private func unit() throws -> AnswerUnit? {
    guard let text = exercise.unit else { return nil }
    switch AnswerUnit.parse(text) {
    case .success(let unit): return unit
    case .failure(let found):
      throw problem(exercise.data["unit"]?.position ?? exercise.position, "unit “\(text)”: \(found)")
    }
  }

  private func tolerance(_ node: DataNode?) throws -> Tolerance {
    guard let node else { return .standard }
    let result =
      node.map.map { entries in
        Tolerance.parse(
          fields: Dictionary(entries.map { ($0.key, $0.value.scalar ?? "") }, uniquingKeysWith: { $1 }))
      } ?? Tolerance.parse(node.scalar ?? "")
    switch result {
    case .success(let tolerance): return tolerance
    case .failure(let found): throw problem(node.position, found.message)
    }
  }

  private func credit(_ text: String, at position: SourcePosition) throws -> Credit {
    switch Credit.parse(text) {
    case .success(let credit): return credit
    case .failure(let found): throw problem(position, found.message)
    }
  }
}
