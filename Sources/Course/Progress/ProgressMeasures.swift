/// How much of what there is to do is done.
package struct ProgressMeasure: Sendable, Hashable, Codable {
  package var done: Double
  package var total: Double

  private enum CodingKeys: String, CodingKey {
    case done, total
  }

  package init(done: Double = 0, total: Double = 0) {
    self.done = done
    self.total = total
  }

  /// From 0 to 1; 0 where there is nothing to do.
  package var share: Double { total > 0 ? min(max(done / total, 0), 1) : 0 }

  static func + (a: ProgressMeasure, b: ProgressMeasure) -> ProgressMeasure {
    ProgressMeasure(done: rounded(a.done + b.done), total: rounded(a.total + b.total))
  }

  /// Points have thousandths; sums of them should too.
  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

/// The four measures of a learner's progress.
package struct ProgressMeasures: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case ticked, verified, answered, points
  }

  /// Items of checklists that the learner ticked.
  package var ticked = ProgressMeasure()
  /// Of the items that link to exercises, those whose exercises are all right.
  package var verified = ProgressMeasure()
  /// Exercises with an answer, right or not.
  package var answered = ProgressMeasure()
  /// Points earned.
  package var points = ProgressMeasure()
  /// Points of answers that could not be judged here.
  package var notJudged = 0.0

  private enum CodingKeys: String, CodingKey {
    case ticked, verified, answered, points
  }

  package init() {}

  package init(_ document: EvaluatedDocument) {
    let tracker = document.lesson.tracker
    // An item that exercises verify has its tick from them.
    let done = document.tracker.count == tracker.count ? document.tracker.count { $0.state != .open } : 0
    ticked = Self.measure(max(done, tracker.count(where: \.isTicked)), tracker.count)
    let linked = document.tracker.filter { !$0.exercises.isEmpty }
    verified = Self.measure(linked.count { $0.state == .verified }, linked.count)
    let learnerAnswers = document.lesson.learnerAnswers
    let answers = document.exercises.count { exercise in
      guard exercise.status == .unjudged else { return exercise.status != .unanswered }
      // Without a key, what was written counts; a starter with its placeholder was not written.
      let text = learnerAnswers[exercise.id]?.text ?? ""
      return !text.allSatisfy(\.isWhitespace) && !text.contains("<#")
    }
    answered = Self.measure(answers, document.exercises.count)
    points = document.exercises.reduce(ProgressMeasure()) {
      $0 + ProgressMeasure(done: $1.earned, total: $1.points)
    }
    notJudged = document.exercises.reduce(ProgressMeasure()) { $0 + ProgressMeasure(done: $1.notJudged) }.done
  }

  package subscript(kind: Kind) -> ProgressMeasure {
    switch kind {
    case .ticked: ticked
    case .verified: verified
    case .answered: answered
    case .points: points
    }
  }

  static func + (a: ProgressMeasures, b: ProgressMeasures) -> ProgressMeasures {
    var sum = ProgressMeasures()
    sum.ticked = a.ticked + b.ticked
    sum.verified = a.verified + b.verified
    sum.answered = a.answered + b.answered
    sum.points = a.points + b.points
    sum.notJudged = (ProgressMeasure(done: a.notJudged) + ProgressMeasure(done: b.notJudged)).done
    return sum
  }

  private static func measure(_ done: Int, _ total: Int) -> ProgressMeasure {
    ProgressMeasure(done: Double(done), total: Double(total))
  }
}
