/// Reads what a course declares as a unit.
package enum DeclaredUnitReader {
  /// Reads a declaration.
  ///
  /// - Parameters:
  ///   - names: the name first.
  ///   - definition: a number and a unit, such as `12 bottles`; nil for a thing that is counted.
  ///   - known: units that were declared before.
  package static func read(
    names: [String], definition: String?, known: [DeclaredUnit]
  ) -> Result<DeclaredUnit, UnitProblem> {
    do throws(UnitProblem) {
      let names = names.map { Characters.trimmed(Characters.plain($0)) }
      guard let first = names.first else { throw problem("", "a unit needs a name") }
      for name in names { try check(name, known) }
      guard let definition else {
        return .success(DeclaredUnit(names: names, unit: .custom(first)))
      }
      let amount: WrittenNumber
      switch WrittenNumber.read(definition) {
      case .success(let number) where number.value > 0: amount = number
      case .success, .failure:
        throw problem(
          definition, "“\(definition)” does not define a unit; write a number and a unit, such as 12 bottles")
      }
      let base: AnswerUnit
      switch AnswerUnit.parse(amount.unitText, declared: known) {
      case .success(let unit): base = unit
      case .failure(let found): throw found
      }
      return .success(
        DeclaredUnit(
          names: names,
          unit: AnswerUnit(name: first, dimension: base.dimension, scale: amount.value * base.scale)))
    } catch {
      return .failure(error)
    }
  }

  private static func problem(_ text: String, _ message: String) -> UnitProblem {
    UnitProblem(text: text, message: message, suggestions: [])
  }

  private static func check(_ name: String, _ known: [DeclaredUnit]) throws(UnitProblem) {
    let marks = "/*·⋅^()[],;:=+-%\"'`$<>|".unicodeScalars
    guard !name.isEmpty, name.utf8.count <= 60,
      name.unicodeScalars.allSatisfy({ !marks.contains($0) && !Characters.isMinus($0) }),
      let head = name.unicodeScalars.first, !Characters.isDigit(head)
    else {
      throw problem(name, "“\(name)” cannot be the name of a unit; use letters, and digits only after them")
    }
    if Characters.multiplier(name) != nil {
      throw problem(name, "“\(name)” is a multiplier, as in 5 \(name); choose another name for the unit")
    }
    if UnitTable.symbols[name] != nil || UnitTable.words[name.lowercased()] != nil {
      throw problem(name, "“\(name)” is already a unit; choose another name")
    }
    if UnitNames(declared: known).declared(name) != nil {
      throw problem(name, "“\(name)” is declared twice")
    }
  }
}
