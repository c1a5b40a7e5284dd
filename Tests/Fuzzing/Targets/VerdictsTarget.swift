import Foundation

@testable import Answers

extension FuzzTarget {
  /// An answer of any kind: it has one verdict, which says why, and which can be stored and read again.
  static let verdicts = FuzzTarget("verdicts") { data, size in
    var input = Input(data, size)
    let kind = input.byte()
    let pattern = input.line()
    let text = input.remainingText()
    withinSeconds(1) {
      let key = key(kind, pattern)
      let verdict = key.judge(text)
      require(verdict == key.judge(text), "the same answer has the same verdict")
      require(
        verdict.status == .right || verdict.status == .unanswered || !verdict.message.isEmpty,
        "\(verdict.status) says why")
      require(verdict.status != .right || verdict.credit == .full, "what is right has full credit")
      store(verdict)
    }
    return 0
  }

  private static func store(_ verdict: Verdict) {
    do {
      let stored = try JSONEncoder().encode(verdict)
      require(try JSONDecoder().decode(Verdict.self, from: stored) == verdict, "a stored verdict is the same")
    } catch {
      require(false, "a verdict can be stored: \(error)")
    }
  }

  private static func key(_ kind: UInt8, _ pattern: String) -> AnswerKey {
    let rules = ReadingRules(language: kind & 0x80 == 0 ? "en" : "de")
    let number = NumericAnswer(
      truth: 1.9e8, tiers: [.init(.relabs(rtol: 0.1, atol: 0), credit: .half)],
      mistakes: [.init(value: 2e7, message: "a power of ten")], rules: rules)
    let choices = ["a", "b", "c"].enumerated().map { index, label in
      ChoiceAnswer.Option(label: label, text: "option \(label)", isRight: index != 1)
    }
    switch kind & 0x0F {
    case 0: return .numeric(number)
    case 1: return .interval(IntervalAnswer(lower: -.infinity, upper: 2.5, rules: rules))
    case 2: return .choice(ChoiceAnswer(options: choices, scoring: .everyOption))
    case 3: return .choice(ChoiceAnswer(options: choices, scoring: .one))
    case 4: return .truth(TruthAnswer(truth: false, rules: rules))
    case 5:
      return .text(TextAnswer(accepted: [.pattern(pattern)], mistakes: [.init(.literal("no"), message: "No.")]))
    case 6: return .text(TextAnswer(accepted: [.literal(pattern)], isCaseSensitive: true))
    case 7:
      let parts = (0..<8).map { AnswerKey.numeric(NumericAnswer(truth: Double($0), rules: rules)) }
      return .list(ListAnswer(parts: parts, isOrdered: false, rules: rules))
    case 8: return .list(.vector([1, 2, 3], isOrdered: true))
    default:
      return .numeric(
        NumericAnswer(truth: 3, unit: try? AnswerUnit.parse("km/h").get(), requiresUnit: true, rules: rules))
    }
  }
}
