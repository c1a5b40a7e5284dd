/// Difficulty and discrimination of an exercise.
///
/// With x the points of one exercise and R the points of all others, each over the learners who took part and are not
/// excused from it: the discrimination is Pearson's correlation
///
///     r = Σ (x − x̄)(R − R̄) / √(Σ (x − x̄)² · Σ (R − R̄)²)
///
/// the corrected item-total correlation: the exercise's own points are not in R, or it would correlate with itself
/// (Nunnally & Bernstein, Psychometric Theory, 3rd edition, chapter 8). Where every learner has all points or none, the
/// same formula is the point-biserial correlation.
package struct ItemStatistics: Sendable, Hashable, Codable {
  /// The mean share of the points, from 0, nobody has any, to 1. Nil without learners.
  package var difficulty: Double?
  /// From −1 to 1. Nil where it is not defined: fewer than three learners, or all with the same x or the same R.
  package var discrimination: Double?
  /// Whether every learner has all points or none.
  package var isDichotomous: Bool

  private enum CodingKeys: String, CodingKey {
    case difficulty, discrimination, isDichotomous
  }

  /// - Parameters:
  ///   - points: of the exercise, in thousandths, by learner.
  ///   - rest: of all other exercises, in thousandths, by learner.
  ///   - full: the exercise's own points, in thousandths; more than 0.
  package init(points: [Int], rest: [Int], full: Int) {
    let count = Double(points.count)
    difficulty = points.isEmpty ? nil : points.reduce(0.0) { $0 + Double($1) } / count / Double(max(full, 1))
    isDichotomous = points.allSatisfy { $0 == 0 || $0 == full }
    // Whole numbers, so that equal means equal.
    guard points.count >= 3, points.contains(where: { $0 != points[0] }), rest.contains(where: { $0 != rest[0] })
    else { return }
    let meanPoints = points.reduce(0.0) { $0 + Double($1) } / count
    let meanRest = rest.reduce(0.0) { $0 + Double($1) } / count
    var (both, ownSquares, restSquares) = (0.0, 0.0, 0.0)
    for (x, other) in zip(points, rest) {
      let (a, b) = (Double(x) - meanPoints, Double(other) - meanRest)
      both += a * b
      ownSquares += a * a
      restSquares += b * b
    }
    discrimination = min(max(both / (ownSquares.squareRoot() * restSquares.squareRoot()), -1), 1)
  }
}
