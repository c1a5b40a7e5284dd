import Answers
import Foundation
import Records

/// A class at a glance: who handed in, how the points are spread, what somebody should look at.
package struct ClassSummary: Sendable, Codable {
  package struct Problem: Sendable, Codable {
    package var learner: String
    package var file: String
    package var reason: String

    private enum CodingKeys: String, CodingKey {
      case learner, file, reason
    }
  }

  package struct Conflict: Sendable, Codable {
    package var learner: String
    package var exercise: String
    package var override: Double
    package var engine: Double
    package var comment: String

    private enum CodingKeys: String, CodingKey {
      case learner, exercise, override, engine, comment
    }
  }

  /// How many learners have a share of the points from one bound to the next.
  package struct Band: Sendable, Codable {
    package var fromPercent: Int
    package var toPercent: Int
    package var learners: Int

    private enum CodingKeys: String, CodingKey {
      case fromPercent, toPercent, learners
    }
  }

  package struct Learner: Sendable, Codable {
    package var id: String
    package var name: String
    package var points: Double
    package var handIns: Int
    package var isLate: Bool

    private enum CodingKeys: String, CodingKey {
      case id, name, points, handIns, isLate
    }
  }

  package var course: String
  package var keyVersion: String
  package var engineVersion: String
  /// The points of all exercises.
  package var points: Double
  package var learners: [Learner]
  /// Learners of the roster who handed in nothing.
  package var missing: [String]
  /// Learners who handed in and are not on the roster, where there is one.
  package var notOnRoster: [String]
  package var problems: [Problem]
  /// Answers in files that were graded or not, which were themselves not graded.
  package var ungraded: [UngradedAnswer]
  package var conflicts: [Conflict]
  /// Answers in code that were not judged yet.
  package var notJudged: Int
  /// Of those who handed in; nil if nobody did.
  package var mean: Double?
  package var median: Double?
  package var bands: [Band]

  private enum CodingKeys: String, CodingKey {
    case course, keyVersion, engineVersion, points, learners, missing, notOnRoster, problems, ungraded, conflicts
    case notJudged, mean, median, bands
  }

  package init(_ all: ClassGrades) {
    var grades = all
    grades.learners = all.currentLearners
    course = grades.course
    keyVersion = grades.keyVersion
    engineVersion = grades.engineVersion
    points = Self.number(grades.exercises.reduce(.zero) { $0 + $1.points })
    learners = grades.learners.map { learner in
      Learner(
        id: learner.id, name: learner.name, points: Self.number(learner.grades.reduce(.zero) { $0 + $1.final }),
        handIns: learner.handIns.count { $0.problem == nil },
        isLate: learner.handIns.contains { handIn in
          handIn.due.map { due in handIn.handedIn.map { $0 > due } ?? false } ?? false
        })
    }
    let hasRoster = grades.learners.contains(where: \.isOnRoster)
    missing = grades.learners.filter { $0.isOnRoster && $0.handIns.isEmpty }.map(\.id)
    notOnRoster = hasRoster ? grades.learners.filter { !$0.isOnRoster }.map(\.id) : []
    problems = grades.learners.flatMap { learner in
      learner.handIns.compactMap { handIn in
        handIn.problem.map { Problem(learner: learner.id, file: handIn.file, reason: $0) }
      }
    }
    conflicts = grades.learners.flatMap { learner in
      learner.grades.compactMap { grade in
        guard let override = grade.override, override.isInConflict else { return nil }
        return Conflict(
          learner: learner.id, exercise: grade.exercise, override: Self.number(override.points),
          engine: Self.number(grade.earned), comment: override.comment)
      }
    }
    ungraded = grades.learners.flatMap(\.ungraded)
    notJudged = grades.learners.reduce(0) { sum, learner in
      let ungraded = Set(learner.ungraded.compactMap(\.exercise))
      return sum + learner.grades.count { $0.verdict.status == .pending && !ungraded.contains($0.exercise) }
    }
    let sums = zip(grades.learners, learners).filter { !$0.0.handIns.isEmpty }.map(\.1.points).sorted()
    mean = sums.isEmpty ? nil : sums.reduce(0, +) / Double(sums.count)
    median =
      sums.isEmpty ? nil : (sums[(sums.count - 1) / 2] + sums[sums.count / 2]) / 2
    let full = points
    bands = (0..<10).map { band in
      let inBand = sums.count { sum in
        let share = full > 0 ? sum / full : 0
        return min(9, max(0, Int((share * 10 + 1e-9).rounded(.down)))) == band
      }
      return Band(fromPercent: band * 10, toPercent: band * 10 + 10, learners: inBand)
    }
  }

  private static func number(_ points: Points) -> Double { Double(points.thousandths) / 1000 }
}
