import Answers
import LessonFormat

/// What is known of one exercise.
package struct ExerciseResult: Sendable, Hashable {
  package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    case right, close, wrong, invalid, unanswered, failed
    /// Not judged here: this machine cannot, the attempt could not be recorded, or no attempt is left.
    case pending
    /// The exercise itself has a mistake, told among the diagnostics; or this copy holds no key.
    case unjudged
  }

  package var id: String
  package var line: Int
  package var status: Status
  package var points: Double
  package var earned: Double
  package var reason: String
  /// The part of the reason that is the author's own, in Markdown.
  package var remark: String?
  /// Whether true or false is asked for, which pages show as two buttons.
  package var asksTruth = false
  /// What to write instead of an answer that cannot be read.
  package var suggestion: String?
  /// Where in a learner's code it went wrong.
  package var place: SourcePosition?
  /// Nil without limit.
  package var attemptsLeft: Int?
  /// The verdict is still being found; see ``LiveCourse``.
  package var isAwaited = false
  /// What was found, whether or not the learner may see all of it; nil if nothing was judged. For instructors.
  package var verdict: Verdict?
  /// The points that ``verdict`` and the attempts before it earn. For instructors.
  package var fullEarned = 0.0
  package var isPassed: Bool { status == .right }

  /// The points that an answer may still earn that could not be judged here.
  package var notJudged: Double {
    switch status {
    case .pending: attemptsLeft == 0 ? 0 : points - earned
    case .unjudged: isAwaited ? 0 : points - earned
    case .right, .close, .wrong, .invalid, .unanswered, .failed: 0
    }
  }

  package init(id: String, line: Int, status: Status, points: Double, earned: Double, reason: String) {
    self.id = id
    self.line = line
    self.status = status
    self.points = points
    self.earned = earned
    self.reason = reason
  }

  /// The answer is there and is not right.
  package var fallsShort: Bool { [.wrong, .close, .invalid, .failed].contains(status) }

  /// A result of an exercise at a line that is not known yet, with no points.
  package init(_ specification: ExerciseSpecification, _ status: Status) {
    self.init(
      id: specification.id, line: 1, status: status, points: specification.points.number, earned: 0, reason: "")
  }
}
