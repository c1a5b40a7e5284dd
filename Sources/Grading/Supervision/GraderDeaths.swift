import Foundation

/// What a supervisor learns from graders that were ended while they graded submissions.
///
/// All submissions that a grader had in hand are suspects. The next grader grades them last, first in small groups and
/// then one by one. A submission that was alone when it ended a grader, and had been in hand at an earlier death, is set
/// apart.
package struct GraderDeaths: Sendable {
  /// Suspects are graded in groups of so many, and alone if they were fewer.
  private static let groupSize = 16

  /// How many submissions of each suspect's group are graded together.
  private var suspects: [String: Int] = [:]
  private var setApart: [String] = []

  package init() {}

  /// What is known of one death.
  package struct Finding: Sendable, Equatable {
    /// Learners whose submissions were being graded.
    package var inHand: [String]
    /// The learner whose submission is not graded any more.
    package var setApart: String?
  }

  /// - Parameter inHand: the submissions that the grader had in hand when it ended.
  package mutating func note(_ inHand: [String]) -> Finding {
    var finding = Finding(inHand: inHand)
    if let only = finding.inHand.first, finding.inHand.count == 1, suspects[only] != nil {
      suspects[only] = nil
      setApart.append(only)
      finding.setApart = only
    } else {
      let size = finding.inHand.count > Self.groupSize ? Self.groupSize : 1
      for learner in finding.inHand { suspects[learner] = size }
    }
    return finding
  }

  /// What the next grader is to do.
  package var plan: GradingPlan {
    var plan = GradingPlan()
    plan.setApart = setApart.sorted()
    for size in [Self.groupSize, 1] {
      let learners = suspects.filter { $0.value == size }.keys.sorted()
      plan.suspects += stride(from: 0, to: learners.count, by: size).map {
        Array(learners[$0..<min($0 + size, learners.count)])
      }
    }
    return plan
  }
}
