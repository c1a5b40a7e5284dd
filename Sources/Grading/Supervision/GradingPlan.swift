import Foundation

/// What a supervisor sends to a grader before it begins: one line of JSON.
public struct GradingPlan: Codable, Sendable, Equatable {
  /// Learners whose submissions may have ended an earlier grader. They are graded last, one group after another.
  var suspects: [[String]] = []
  /// Learners whose submissions are not graded.
  var setApart: [String] = []

  private enum CodingKeys: String, CodingKey {
    case suspects
    case setApart = "set-apart"
  }

  public init() {}

  /// Submissions in the order in which they are graded.
  struct Order {
    /// Graded together, one group after another.
    var groups: [[Submission]] = []
    var setApart: [Submission] = []
  }

  func order(_ submissions: [Submission]) -> Order {
    if self == GradingPlan() { return Order(groups: [submissions]) }
    let apart = Set(setApart)
    let groupOfLearner = Dictionary(
      suspects.enumerated().flatMap { number, learners in learners.map { ($0, number) } }, uniquingKeysWith: { $1 })
    var plain: [Submission] = []
    var groups: [[Submission]] = suspects.map { _ in [] }
    var order = Order()
    for submission in submissions {
      if apart.contains(submission.learner) {
        order.setApart.append(submission)
      } else if let group = groupOfLearner[submission.learner] {
        groups[group].append(submission)
      } else {
        plain.append(submission)
      }
    }
    order.groups = [plain] + groups
    return order
  }
}

/// What a grader sends to its supervisor: one line of JSON for each step of its work.
struct GradingNote: Codable, Sendable, Equatable {
  enum Phase: String, Codable, Sendable {
    /// Texts are read and values are graded, in the grader itself.
    case reading
    /// Code is compiled and run by other processes, which have limits of their own.
    case code
  }

  var phase: Phase
  /// Learners whose submissions are being graded from now on.
  var begun: [String] = []
  /// Learners with whose submissions it is done.
  var ended: [String] = []

  private enum CodingKeys: String, CodingKey {
    case phase, begun, ended
  }
}
