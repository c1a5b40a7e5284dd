/// How much each attempt at a question can earn, such as 10, 5, 3, 1 points.
package struct AttemptSchedule: Equatable, Sendable {
  /// The points of a right answer at the first, second, … attempt; empty for attempts without limit or decline.
  package let points: [Points]
  /// The points of a right answer at any attempt, where ``points`` is empty.
  package let full: Points

  /// Any number of attempts, each for all points.
  package static func unlimited(_ points: Points) -> AttemptSchedule { AttemptSchedule(points: [], full: points) }

  private init(points: [Points], full: Points) {
    self.points = points
    self.full = full
  }

  /// Reads `[10, 5, 3, 1]`, or shares of `full` such as `100%, 50%, 25%`. Points must not grow from one attempt to the
  /// next, and there are at most 100 attempts.
  package static func parse(_ text: String, full: Points) -> Result<AttemptSchedule, ToleranceProblem> {
    var inner = Characters.trimmed(text)
    if inner.hasPrefix("["), inner.hasSuffix("]") { inner = String(inner.dropFirst().dropLast()) }
    return parse(inner.split(separator: ",", omittingEmptySubsequences: false).map(String.init), full: full)
  }

  /// Reads one entry for each attempt.
  package static func parse(_ entries: [String], full: Points) -> Result<AttemptSchedule, ToleranceProblem> {
    guard (1...100).contains(entries.count) else {
      return .failure(ToleranceProblem("`attempts` must be a list of 1 to 100 points, such as [10, 5, 3, 1]"))
    }
    var points: [Points] = []
    for entry in entries {
      let isShare = entry.contains("%")
      switch isShare ? Credit.parse(entry).map(full.share) : Points.parse(entry) {
      case .failure(let problem): return .failure(problem)
      case .success(let next):
        if let last = points.last, next > last {
          return .failure(ToleranceProblem("a later attempt cannot be worth more: \(next) follows \(last)"))
        }
        points.append(next)
      }
    }
    return .success(AttemptSchedule(points: points, full: points[0]))
  }

  /// The points of a right answer at `attempt`, counted from 0; none when there is no such attempt.
  package func worth(ofAttempt attempt: Int) -> Points {
    if points.isEmpty { return full }
    return points.indices.contains(attempt) ? points[attempt] : .zero
  }

  /// What a sequence of verdicts, oldest first, comes to. The best attempt counts; what comes after the last attempt
  /// does not.
  package func result(of verdicts: [Verdict]) -> AttemptResult {
    var used = 0
    var best = Points.zero
    var isRight = false
    for verdict in verdicts where verdict.usesAttempt {
      if !points.isEmpty, used >= points.count { break }
      best = max(best, worth(ofAttempt: used).share(verdict.credit))
      isRight = isRight || verdict.status == .right
      used += 1
    }
    let left = points.isEmpty ? nil : points.count - used
    return AttemptResult(
      points: best, attemptsUsed: used, attemptsLeft: left, nextWorth: left == 0 ? .zero : worth(ofAttempt: used),
      isRight: isRight)
  }
}

/// Where a learner stands with one question.
package struct AttemptResult: Equatable, Sendable {
  /// The points of the best attempt.
  package let points: Points
  /// How many attempts counted.
  package let attemptsUsed: Int
  /// How many are left; nil without limit.
  package let attemptsLeft: Int?
  /// What a right answer would earn next.
  package let nextWorth: Points
  /// Whether one of the counted attempts was right.
  package let isRight: Bool
}
