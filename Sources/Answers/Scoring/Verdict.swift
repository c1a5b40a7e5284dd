/// What came of judging one answer.
package struct Verdict: Hashable, Sendable, Codable {
  /// The outcome in one word.
  package enum Status: String, CaseIterable, Sendable, Codable {
    /// Right, for full credit.
    case right
    /// A known mistake, or worth a part of the points.
    case close
    /// Wrong, for no credit.
    case wrong
    /// Cannot be read; uses no attempt.
    case invalid
    /// Nothing was written; uses no attempt.
    case unanswered
    /// The check itself could not be carried out: the code did not compile, crashed or ran out of time.
    case failed
    /// Not judged yet, because this machine cannot; uses no attempt.
    case pending
  }

  /// On which side of the right number an answer lies.
  package enum Direction: String, Sendable, Codable {
    case tooSmall = "too-small"
    case tooLarge = "too-large"
  }

  /// What kind of mistake was recognised.
  package enum Finding: String, Sendable, Codable {
    /// One that the author foresaw.
    case knownMistake
    /// A number beyond the tolerance and nothing else that is known.
    case outsideTolerance
    /// The right number of another unit of the same dimension.
    case wrongUnit
    /// A unit that measures something else.
    case wrongDimension
    /// Right but for a power of ten.
    case powerOfTen
    /// Right but for the sign.
    case sign
    /// A fraction for a percentage, or the reverse.
    case percentage
    /// The reciprocal of the right number.
    case inverse
    /// Accurate, but written to too few or too many digits.
    case writtenPrecision
    /// Within a looser tolerance.
    case looseTolerance
    /// Some parts right, some not.
    case partly
    /// The right parts in another order.
    case order
    /// Right but for a constant factor.
    case constantFactor
    /// The question itself is not sound, for which the learner is not to blame.
    case faultyQuestion
  }

  /// The outcome in one word.
  package let status: Status
  /// The share of the points that the answer earns.
  package let credit: Credit
  /// The verdict explained, without a final full stop; empty for a right answer of which nothing is to be said.
  package let message: String
  /// What kind of mistake was recognised, if one was.
  package let finding: Finding?
  /// What to write instead, for an invalid answer of which that can be guessed.
  package let suggestion: String?
  /// The verdicts of the parts, in the order of the question's parts, for lists.
  package let parts: [Verdict]
  /// On which side of the right number the answer lies, where there is one number.
  package let direction: Direction?
  /// The author's own words on this answer, without anything that the judge adds.
  package let remark: String?
  /// What this is the verdict on, for a part that can be named to the learner: `part 2`, `the lower end`.
  package let label: String?

  private enum CodingKeys: String, CodingKey {
    case status, credit, message, finding, suggestion, parts, direction, remark, label
  }

  /// Makes a verdict; `credit` must fit the status.
  package init(
    _ status: Status, credit: Credit, message: String, finding: Finding? = nil, suggestion: String? = nil,
    parts: [Verdict] = [], direction: Direction? = nil, remark: String? = nil, label: String? = nil
  ) {
    self.direction = direction
    self.remark = remark
    self.label = label
    self.status = status
    self.credit = credit
    self.message = message
    self.finding = finding
    self.suggestion = suggestion
    self.parts = parts
  }

  /// Whether the answer counts as one of the learner's attempts.
  package var usesAttempt: Bool {
    switch status {
    case .right, .close, .wrong: true
    case .failed: finding != .faultyQuestion
    case .invalid, .unanswered, .pending: false
    }
  }

  /// A right answer.
  package static func right(_ message: String = "") -> Verdict { Verdict(.right, credit: .full, message: message) }

  /// A wrong answer and what kind of mistake it is.
  package static func wrong(_ message: String, _ finding: Finding? = nil) -> Verdict {
    Verdict(.wrong, credit: .none, message: message, finding: finding)
  }

  /// An answer worth a part of the points.
  package static func close(_ credit: Credit, _ message: String, _ finding: Finding) -> Verdict {
    Verdict(
      .close, credit: credit, message: message, finding: finding, remark: finding == .knownMistake ? message : nil)
  }

  /// An answer that this machine cannot judge, and why.
  package static func pending(_ message: String) -> Verdict { Verdict(.pending, credit: .none, message: message) }

  /// The same verdict on an answer that lies on one side of the right number.
  func on(_ side: Direction) -> Verdict {
    Verdict(
      status, credit: credit, message: message, finding: finding, suggestion: suggestion, parts: parts,
      direction: side, remark: remark, label: label)
  }

  /// The same verdict as that on a part which is named to the learner.
  package func labelled(_ name: String) -> Verdict {
    Verdict(
      status, credit: credit, message: message, finding: finding, suggestion: suggestion, parts: parts,
      direction: direction, remark: remark, label: name)
  }

  /// An answer that cannot be read.
  package static func invalid(_ message: String, suggestion: String? = nil) -> Verdict {
    Verdict(.invalid, credit: .none, message: message, suggestion: suggestion)
  }

  /// No answer.
  package static let unanswered = Verdict(.unanswered, credit: .none, message: "not answered yet")

  /// A check that could not be carried out.
  package static func failed(_ message: String) -> Verdict { Verdict(.failed, credit: .none, message: message) }

  /// A question that cannot judge anything; uses no attempt.
  static func faultyQuestion(_ what: String) -> Verdict {
    Verdict(.failed, credit: .none, message: what + "; please tell the author", finding: .faultyQuestion)
  }

  static func unreadable(_ problem: ReadingProblem) -> Verdict {
    problem.kind == .empty ? .unanswered : .invalid(problem.message, suggestion: problem.suggestion)
  }
}
