/// What a unit in an answer means beside the unit that the question asks for.
struct QuestionsUnit {
  let unit: AnswerUnit

  init(_ unit: AnswerUnit) { self.unit = unit }

  /// The unit of a name that means something else elsewhere: `C` is a coulomb unless a temperature is asked for, and a
  /// cent is one of the currency that is asked for. Nil for all other names.
  func reading(of text: String) -> AnswerUnit? {
    switch text {
    case "C", "F":
      guard unit.dimension == UnitDimension(["temperature": 1]) else { return nil }
      return try? AnswerUnit.parse("°" + text).get()
    case "cent", "cents", "Cent", "Cents", "ct", "c": break
    default: return nil
    }
    guard CurrencyTable.money.rows.contains(where: { $0.dimension == unit.dimension }) else { return nil }
    return AnswerUnit(name: text, dimension: unit.dimension, scale: 0.01)
  }

  /// What to say of a unit that measures something else and is likely a slip of the pen: `KG` for `kg`, `ms⁻¹` for
  /// `m s⁻¹`. Nil where it is none.
  func slip(_ given: AnswerUnit) -> Verdict? {
    if given.name.lowercased() == unit.name.lowercased() {
      return .invalid(
        "“\(given.name)” measures \(given.dimension.words); write “\(unit.name)”", suggestion: unit.name)
    }
    guard let first = given.name.first, first.isLetter, given.name.dropFirst().first?.isLetter == true else {
      return nil
    }
    let spaced = "\(first) \(given.name.dropFirst())"
    guard case .success(let other) = AnswerUnit.parse(spaced), other.dimension == unit.dimension else { return nil }
    return .invalid(
      "“\(given.name)” measures \(given.dimension.words); write “\(spaced)”, with a space between the units",
      suggestion: spaced)
  }
}
