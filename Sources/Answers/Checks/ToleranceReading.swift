extension Tolerance {
  /// Reads a tolerance as an exercise states it in one value: `1%`, `3 sigfig`, `rtol 1%, atol 0.1`, `atol 0.1`.
  /// `0` and `exact` ask for the number itself; any other bare number is refused, since it could be relative or
  /// absolute.
  package static func parse(_ text: String) -> Result<Tolerance, ToleranceProblem> {
    let trimmed = Characters.trimmed(text)
    guard !trimmed.isEmpty else { return .failure(ToleranceProblem("the tolerance is empty; write 1% or {atol: 0.1}")) }
    if trimmed.lowercased() == "exact" { return .success(.relabs(rtol: 0, atol: 0)) }
    if case .success(let number) = WrittenNumber.read(trimmed) {
      if number.isPercentage {
        return number.value >= 0
          ? .success(.relabs(rtol: number.value / 100, atol: 0)) : .failure(ToleranceProblem("rtol cannot be negative"))
      }
      if number.unitText.isEmpty {
        if number.value == 0 { return .success(.relabs(rtol: 0, atol: 0)) }
        return .failure(
          ToleranceProblem(
            "“\(trimmed)” could be relative or absolute; write 1%, {rtol: \(trimmed)} or {atol: \(trimmed)}"))
      }
    }
    return NumberCheck.parse(trimmed).flatMap { check in
      guard let tolerance = check.tolerance, check.unit == nil, !check.isRefuted else {
        return .failure(
          ToleranceProblem(
            "“\(NumberCheck.short(trimmed))” is not a tolerance; use rtol, atol, sigfig, decdig or geometric"))
      }
      return .success(tolerance)
    }
  }

  /// Reads a tolerance from the keys and values of a mapping such as `{rtol: 1%, atol: 0}`.
  package static func parse(fields: [String: String]) -> Result<Tolerance, ToleranceProblem> {
    do throws(ToleranceProblem) {
      if fields.isEmpty { throw ToleranceProblem("the tolerance is empty; write 1% or {atol: 0.1}") }
      var result: Tolerance?
      var rtolIsZero = false
      for name in fields.keys.sorted() {
        let value = Characters.trimmed(fields[name] ?? "")
        guard let next = try ToleranceAmount.tolerance(name, value) else {
          let near = Spelling.nearest(to: name, among: ["rtol", "atol", "sigfig", "decdig", "geometric"])
          let help = near.first.map { "; did you mean “\($0)”?" } ?? "; use rtol, atol, sigfig, decdig or geometric"
          throw ToleranceProblem("“\(NumberCheck.short(name))” is not a tolerance" + help)
        }
        // A zero beside the other of the pair says nothing new.
        if fields.count > 1, next == .relabs(rtol: 0, atol: 0) {
          rtolIsZero = true
          if case .relabs? = result { continue }
          if result == nil { continue }
        }
        result = try ToleranceAmount.merged(result, next)
      }
      if let result {
        if case .relabs = result { return .success(result) }
        if rtolIsZero { throw ToleranceProblem("only rtol and atol can be combined, each once") }
        return .success(result)
      }
      return .success(.relabs(rtol: 0, atol: 0))
    } catch {
      return .failure(error)
    }
  }
}
