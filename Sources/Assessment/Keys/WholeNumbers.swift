import Answers
import CellResults

/// The tolerance of a question whose author states none: exact for whole numbers, else one percent.
enum WholeNumbers {
  /// Exact if all values are whole. A Double counts as whole below 2⁵³, where it can tell whole numbers apart, and if
  /// nothing is drawn: a quotient that is whole in some variants only would be judged more strictly in those.
  ///
  /// - Parameter precision: where digits are asked for that round the value, rounded answers must be near enough.
  static func tolerance(of values: [ExpressionValue], isDrawn: Bool, precision: WrittenPrecision?) -> Tolerance {
    let areWhole = values.allSatisfy { value in
      switch value {
      case .integer: true
      case .number(let number): !isDrawn && isWhole(number)
      case .boolean, .text: true
      case .list, .other: false
      }
    }
    guard areWhole, !values.isEmpty else { return .standard }
    if precision != nil, let number = values.first?.number, values.count == 1,
      NumericAnswer(truth: number, tolerance: .exact, precision: precision).authoringProblems()
        .contains(where: { $0.kind == .precisionTooLow })
    {
      return .standard
    }
    return .exact
  }

  /// Exact if the formula gives a whole number from whole ones.
  static func tolerance(ofCarried formula: String, values: [String: Double], isDrawn: Bool) -> Tolerance {
    let names = values.keys.sorted()
    guard !isDrawn, values.values.allSatisfy(isWhole),
      case .success(let formula) = Formula.parse(formula, variables: names),
      isWhole(formula.value(at: names.map { values[$0] ?? .nan }))
    else { return .standard }
    return .exact
  }

  private static func isWhole(_ number: Double) -> Bool {
    number.magnitude < 0x1p53 && (number - number.rounded()).magnitude <= 4 * number.ulp
  }
}
