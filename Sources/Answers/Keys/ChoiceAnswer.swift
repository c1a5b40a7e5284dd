/// A question that is answered by choosing from options.
package struct ChoiceAnswer: Equatable, Sendable, Codable {
  /// One option.
  package struct Option: Equatable, Sendable, Codable {
    /// What the learner writes, such as `a`.
    package let label: String
    /// What the option says, which a learner may write instead of the label.
    package let text: String
    /// Whether choosing it is right.
    package let isRight: Bool
    /// What to tell a learner who wrongly chooses it; empty for nothing.
    package let message: String
    /// What choosing it still earns where one is to be chosen.
    package let credit: Credit

    private enum CodingKeys: String, CodingKey {
      case label, text, isRight, message, credit
    }

    /// Makes an option.
    package init(label: String, text: String = "", isRight: Bool, message: String = "", credit: Credit = .none) {
      self.label = label
      self.text = text
      self.isRight = isRight
      self.message = message
      self.credit = credit
    }
  }

  /// How many may be chosen and how that is scored.
  package enum Scoring: String, CaseIterable, Sendable, Codable {
    /// Exactly one.
    case one
    /// Any number; all or nothing.
    case allOrNothing = "all-or-nothing"
    /// Any number; right choices minus wrong ones, over the number of right options, at least nothing.
    case rightMinusWrong = "right-minus-wrong"
    /// Any number; the share of options that are rightly chosen or rightly left.
    case everyOption = "every-option"
  }

  /// The options in their order.
  package let options: [Option]
  /// How many may be chosen and how that is scored.
  package let scoring: Scoring

  private enum CodingKeys: String, CodingKey {
    case options, scoring
  }

  /// Makes a question.
  package init(options: [Option], scoring: Scoring) {
    self.options = options
    self.scoring = scoring
  }

  /// Judges what a learner wrote: labels or texts of options, separated by commas, semicolons, lines or spaces, each
  /// perhaps in brackets or behind a list mark. `none` chooses nothing.
  package func judge(_ text: String) -> Verdict {
    switch chosen(text) {
    case .failure(let refusal): return refusal.verdict
    case .success(let chosen): return scoring == .one ? judgeOne(chosen) : judgeMany(chosen)
    }
  }

  private func judgeOne(_ chosen: Set<Int>) -> Verdict {
    guard chosen.count == 1, let index = chosen.first else {
      return .invalid(chosen.isEmpty ? "choose one option" : "choose one option, not \(chosen.count)")
    }
    let option = options[index]
    if option.isRight { return .right() }
    let message = option.message.isEmpty ? "\(option.label) is not right" : option.message
    if option.credit > .none || !option.message.isEmpty { return .close(option.credit, message, .knownMistake) }
    return .wrong(message)
  }

  private func judgeMany(_ chosen: Set<Int>) -> Verdict {
    let right = Set(options.indices.filter { options[$0].isRight })
    if chosen == right { return .right() }
    let hits = chosen.intersection(right).count
    let misses = chosen.subtracting(right).count
    let missing = right.count - hits
    let credit: Credit? =
      switch scoring {
      case .one, .allOrNothing: Credit.none
      case .rightMinusWrong: Credit(max(0, hits - misses), of: max(right.count, 1))
      case .everyOption: Credit(options.count - misses - missing, of: max(options.count, 1))
      }
    var said: [String] = []
    if misses > 0 { said.append("\(misses) of the chosen options \(misses == 1 ? "is" : "are") not right") }
    if missing > 0 { said.append("\(missing) right option\(missing == 1 ? " is" : "s are") missing") }
    let remarks = chosen.sorted().filter { !options[$0].isRight && !options[$0].message.isEmpty }.map {
      "\(options[$0].label): \(options[$0].message)"
    }
    let message = (said + remarks).joined(separator: "; ")
    let remark = remarks.isEmpty ? nil : remarks.joined(separator: "; ")
    if let credit, credit > .none {
      return Verdict(.close, credit: credit, message: message, finding: .partly, remark: remark)
    }
    return Verdict(.wrong, credit: .none, message: message, remark: remark)
  }
}
