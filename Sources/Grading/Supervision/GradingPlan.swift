import Foundation

/// What a supervisor sends to a grader before it begins: one line of JSON.
package struct GradingPlan: Codable, Sendable, Equatable {
  /// Learners whose submissions may have ended an earlier grader. They are graded last, one group after another.
  var suspects: [[String]] = []
  /// Learners whose submissions are not graded.
  package var setApart: [String] = []

  private enum CodingKeys: String, CodingKey {
    case suspects
    case setApart = "set-apart"
  }

  package init() {}

  /// Why a submission that was set apart is not graded.
  static let setApartReason = "this submission ended the grader twice and was set apart"

  /// Work in the order in which it is done.
  struct Order<Work> {
    /// Done together, one group after another.
    var groups: [[Work]] = []
    var setApart: [Work] = []
  }

  /// - Parameter learner: whose submission a piece of work belongs to.
  func order<Work>(_ all: [Work], learner: (Work) -> String) -> Order<Work> {
    if self == GradingPlan() { return Order(groups: [all]) }
    let apart = Set(setApart)
    let groupOfLearner = Dictionary(
      suspects.enumerated().flatMap { number, learners in learners.map { ($0, number) } }, uniquingKeysWith: { $1 })
    var plain: [Work] = []
    var groups: [[Work]] = suspects.map { _ in [] }
    var order = Order<Work>()
    for work in all {
      let learner = learner(work)
      if apart.contains(learner) {
        order.setApart.append(work)
      } else if let group = groupOfLearner[learner] {
        groups[group].append(work)
      } else {
        plain.append(work)
      }
    }
    order.groups = [plain] + groups
    return order
  }
}

/// What a grader sends to its supervisor: one line of JSON for each step of its work.
package struct GradingNote: Codable, Sendable, Equatable {
  package enum Phase: String, Codable, Sendable {
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
