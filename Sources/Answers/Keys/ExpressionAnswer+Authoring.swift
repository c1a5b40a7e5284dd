extension ExpressionAnswer {
  /// What the author should mend; empty for a sound question.
  package func authoringProblems() -> [AuthoringProblem] {
    let names = variables.map { $0.name }
    var problems = nameProblems(names)
    if let problem = tolerance.usability { problems.append(AuthoringProblem(.unusableTolerance, problem)) }
    for range in variables where !(range.lower.isFinite && range.upper.isFinite && range.lower < range.upper) {
      problems.append(
        AuthoringProblem(.endsOutOfOrder, "\(range.name) must be sampled between two finite numbers in order"))
    }
    guard problems.isEmpty else { return problems }
    switch Formula.parse(formula, variables: names) {
    case .failure(let problem):
      return [
        AuthoringProblem(
          .unreadable, "the formula has an error at character \(problem.position + 1): \(problem.message)")
      ]
    case .success(let key):
      let points = samples(of: key)
      guard points.count >= Self.sampleCount / 2 else {
        return [
          AuthoringProblem(
            .undefinedExpression, "the formula has a finite value at only \(points.count) sampled points")
        ]
      }
      let lost = points.filter { $0.truth != 0 && $0.noise >= 0.1 * abs($0.truth) }
      guard lost.count < points.count / 2 else {
        return [
          AuthoringProblem(
            .lostInRounding,
            "the terms of the formula cancel: at most points only rounding noise is left; rewrite it so that nothing "
              + "cancels, or choose other ranges for the variables")
        ]
      }
      return mistakeProblems(points, names)
    }
  }

  private func nameProblems(_ names: [String]) -> [AuthoringProblem] {
    names.enumerated().compactMap { index, name in
      if names[..<index].contains(name) {
        return AuthoringProblem(.badName, "the variable “\(name)” is given twice", index: index)
      }
      if let function = FormulaFunction(rawValue: name), !function.isShadowable {
        return AuthoringProblem(.badName, "“\(name)” is a function, not a variable", index: index)
      }
      guard case .success(let one) = Formula.parse(name, variables: [name]), one.steps == [.variable(0)] else {
        return AuthoringProblem(.badName, "“\(name)” cannot be the name of a variable", index: index)
      }
      return nil
    }
  }

  private func mistakeProblems(_ points: [Sample], _ names: [String]) -> [AuthoringProblem] {
    var problems: [AuthoringProblem] = []
    var earlier: [Formula] = []
    for (index, mistake) in mistakes.enumerated() {
      switch Formula.parse(mistake.formula, variables: names) {
      case .failure(let problem):
        problems.append(
          AuthoringProblem(.unreadable, "the mistake “\(mistake.formula)”: \(problem.message)", index: index))
      case .success(let wrong):
        let values = points.map { wrong.value(at: $0.point) }
        if agrees(values, points) {
          problems.append(
            AuthoringProblem(
              .mistakeWithinTolerance, "the mistake “\(mistake.formula)” is graded as right", index: index))
        } else if earlier.contains(where: { known in
          agrees(values, points.map { Sample($0.point, known) })
        }) {
          problems.append(
            AuthoringProblem(.mistakesEqual, "the mistake “\(mistake.formula)” equals an earlier one", index: index))
        }
        earlier.append(wrong)
      }
    }
    return problems
  }
}
