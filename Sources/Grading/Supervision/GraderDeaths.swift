import Foundation

/// What a supervisor learns from graders that were ended while they graded submissions.
///
/// All submissions that a grader had in hand are suspects. The next grader grades them last, first in small groups and
/// then one by one. A submission that was alone when it ended a grader, and had been in hand at an earlier death, is set
/// apart.
public struct GraderDeaths: Sendable {
  /// Suspects are graded in groups of so many, and alone if they were fewer.
  private static let groupSize = 16

  /// How many submissions of each suspect's group are graded together.
  private var suspects: [String: Int] = [:]
  private var setApart: [String] = []

  public init() {}

  /// What is known of one death.
  public struct Finding: Sendable, Equatable {
    /// Learners whose submissions were being graded.
    public var inHand: [String]
    /// The learner whose submission is not graded any more.
    public var setApart: String?
  }

  /// - Parameter notes: what the grader said before it ended.
  public mutating func note(_ notes: GraderNotes) -> Finding {
    var finding = Finding(inHand: notes.inHand)
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
  public var plan: GradingPlan {
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

/// The submissions that one grader has in hand, by what it says.
public struct GraderNotes: Sendable {
  /// A submission is in hand more than once if two parts of it are graded at once.
  private var counts: [String: Int] = [:]

  public init() {}

  public var inHand: [String] { counts.keys.sorted() }

  /// Reads a line that the grader sent. A line that is no note is left out.
  public mutating func read(_ line: [UInt8]) {
    guard let note = try? JSONDecoder().decode(GradingNote.self, from: Data(line)) else { return }
    for learner in note.begun { counts[learner, default: 0] += 1 }
    for learner in note.ended {
      let left = (counts[learner] ?? 0) - 1
      counts[learner] = left > 0 ? left : nil
    }
  }
}
