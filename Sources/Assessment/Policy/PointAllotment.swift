import Answers
import LessonFormat

/// Rounds the points of a course's exercises that are written as fractions, so that their sum is exact: of three thirds
/// of a point two have 0.333 points and one 0.334. What is lost or gained by one rounding goes into the next.
package struct PointAllotment {

  package init() {
  }
  /// What the exercises before lack of their exact points, in parts of a thousandth: `above`/`below`.
  private var above = 0
  private var below = 1

  /// - Returns: whether any points changed. Documents come in the course's order.
  @discardableResult package mutating func allot(_ lesson: inout Lesson) -> Bool {
    var isChanged = false
    for index in lesson.exercises.indices {
      guard let fraction = lesson.exercises[index].pointsFraction else { continue }
      let points = Double(thousandths(of: fraction)) / 1000
      if lesson.exercises[index].points != points {
        lesson.exercises[index].points = points
        isChanged = true
      }
    }
    return isChanged
  }

  private mutating func thousandths(of fraction: PointsFraction) -> Int {
    let (whole, own) = (fraction.numerator * 1000).quotientAndRemainder(dividingBy: fraction.denominator)
    let common = below / Self.greatestCommonDivisor(below, fraction.denominator) * fraction.denominator
    guard common <= 1_000_000_000 else {
      // Denominators without common factors: nothing is carried over from here.
      (above, below) = (0, 1)
      return whole + (own * 2 + fraction.denominator) / (2 * fraction.denominator)
    }
    let sum = above * (common / below) + own * (common / fraction.denominator)
    // From −½ up to 1½.
    let rounded = 2 * sum >= 3 * common ? 2 : 2 * sum >= common ? 1 : 0
    (above, below) = (sum - rounded * common, common)
    let divisor = Self.greatestCommonDivisor(abs(above), below)
    (above, below) = (above / divisor, below / divisor)
    return whole + rounded
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

extension PointsFraction {
  /// Which share of `whole` this is; nil if it is more than all of it.
  package func share(of whole: PointsFraction) -> Credit? {
    Credit(numerator * whole.denominator, of: denominator * whole.numerator)
  }
}
