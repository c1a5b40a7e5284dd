/// How much a verdict tells a learner.
package enum FeedbackLevel: String, CaseIterable, Sendable, Codable {
  /// Everything: how far off an answer is, and which slip it may be.
  case full
  /// Whether an answer is right, else whether it is too large or too small, and what the author says of it.
  case direction
  /// Whether an answer is right.
  case rightWrong = "right-wrong"

  /// What holds where the author does not choose: everything, unless attempts are limited.
  package static func standard(hasLimitedAttempts: Bool) -> FeedbackLevel {
    hasLimitedAttempts ? .direction : .full
  }
}

/// Decides what a learner may see of a verdict. Everything that shows verdicts to learners asks it.
package struct FeedbackPolicy: Sendable, Equatable {
  /// How much is told.
  package var level: FeedbackLevel

  /// A policy that tells so much.
  package init(_ level: FeedbackLevel) { self.level = level }

  /// The verdict as a learner sees it. Below ``FeedbackLevel/full`` nothing in it gives a magnitude from which the right
  /// answer follows: no distance, no slip found with the right answer, no count of right parts, no credit for a part.
  package func visible(_ verdict: Verdict) -> Verdict {
    switch verdict.status {
    case .right:
      return level == .full ? verdict : Verdict(.right, credit: verdict.credit, message: "")
    case .invalid, .unanswered, .failed, .pending: return verdict
    case .close, .wrong:
      switch level {
      case .full: return verdict
      case .direction: return directed(verdict)
      case .rightWrong: return Self.notRight("not right")
      }
    }
  }

  private func directed(_ verdict: Verdict) -> Verdict {
    switch verdict.finding {
    case .knownMistake, .writtenPrecision, .wrongDimension:
      // The author's own words, or what can be told without the right answer.
      return Verdict(
        verdict.status, credit: verdict.credit, message: verdict.remark ?? verdict.message, finding: verdict.finding,
        remark: verdict.remark)
    case .outsideTolerance, .wrongUnit, .powerOfTen, .sign, .percentage, .inverse, .looseTolerance, .partly, .order,
      .constantFactor, .faultyQuestion, nil:
      break
    }
    if let remark = verdict.remark {
      return Verdict(.wrong, credit: .none, message: remark, direction: verdict.direction, remark: remark)
    }
    if let side = verdict.direction { return Self.notRight(side.words, side) }
    let parts = verdict.parts.compactMap { part -> String? in
      guard let label = part.label, part.status == .wrong || part.status == .close else { return nil }
      return "\(label): \(directed(part).message)"
    }
    return Self.notRight(parts.isEmpty ? "not right" : parts.prefix(5).joined(separator: "; "))
  }

  private static func notRight(_ message: String, _ side: Verdict.Direction? = nil) -> Verdict {
    Verdict(.wrong, credit: .none, message: message, direction: side)
  }
}

extension Verdict.Direction {
  /// In words for a learner.
  package var words: String {
    switch self {
    case .tooSmall: "too small"
    case .tooLarge: "too large"
    }
  }
}
