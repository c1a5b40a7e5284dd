import Answers
import Foundation
import Grading

/// Equal answers to one exercise that earned less than full points.
package struct AnswerGroup: Sendable, Hashable, Codable {
  /// Their common value in the exercise's unit; nil if they are not numbers.
  package var value: Double?
  /// The most common ways in which it was written, at most three.
  package var written: [String]
  /// The number of learners.
  package var count: Int
  /// How many of them are in the upper 27 % by the points of the other exercises; nil where points tie so that there is
  /// no such part.
  package var best: Int?
  package var status: Verdict.Status
  /// The feedback that the learners got.
  package var message: String
  /// True if the key has a `mistakes:` entry for it or the grader recognized the kind of error.
  package var isForeseen: Bool
  /// Many learners, the same answer, not foreseen, and some of the best among them: perhaps a mistake that the key
  /// should name, or a key that is wrong.
  package var looksMissing = false
  /// An entry to paste into `mistakes:` of the exercise.
  package var entry: String?

  private enum CodingKeys: String, CodingKey {
    case value, written, count, best, status, message, isForeseen, looksMissing, entry
  }

  /// The title of the group in a report.
  package var title: String {
    guard let value else { return written.first ?? "" }
    return NumberFormat.formatted(value)
  }
}

/// Groups equal answers.
struct AnswerGrouping {
  /// The text in lower case without whitespace, or a number to 12 digits.
  private enum Key: Hashable {
    case number(Double, exponent: Int)
    case text(String)
  }

  private struct Draft {
    var value: Double?
    var written: [String: Int] = [:]
    var count = 0
    var best = 0
    var grade: ClassGrades.Grade
  }

  /// The maximum length of a quoted answer, in characters.
  private static let longest = 80

  var exercise: ClassGrades.Exercise

  /// - Parameters:
  ///   - grades: of learners who took part, each with whether the learner is among the best.
  ///   - hasBest: whether there are any best at all.
  func groups(_ grades: [(grade: ClassGrades.Grade, isBest: Bool)], hasBest: Bool) -> [AnswerGroup] {
    guard !exercise.isCode else { return [] }
    let question = NumericAnswer(truth: 1, unit: exercise.form.unit)
    var drafts: [Key: Draft] = [:]
    var answered = 0
    for (grade, isBest) in grades {
      if grade.verdict.status != .unanswered { answered += 1 }
      guard Self.isMistaken(grade.verdict) else { continue }
      // An answer that could not be read during grading is not read here.
      let value = exercise.form.isText || grade.verdict.status == .invalid ? nil : question.value(of: grade.answer)
      let key = value.map(Self.key) ?? .text(Self.folded(grade.answer))
      var draft = drafts[key] ?? Draft(value: value, grade: grade)
      draft.written[Self.quoted(grade.answer), default: 0] += 1
      draft.count += 1
      draft.best += isBest ? 1 : 0
      drafts[key] = draft
    }
    let many = max(3, (answered + 19) / 20)
    return drafts.values.map { group($0, many: many, hasBest: hasBest) }.sorted { a, b in
      if a.looksMissing != b.looksMissing { return a.looksMissing }
      if a.looksMissing, a.best != b.best { return a.best ?? 0 > b.best ?? 0 }
      return a.count != b.count ? a.count > b.count : a.title < b.title
    }
  }

  private func group(_ draft: Draft, many: Int, hasBest: Bool) -> AnswerGroup {
    let verdict = draft.grade.verdict
    let isTold: Bool =
      switch verdict.finding {
      case nil, .outsideTolerance, .partly: false
      default: true
      }
    let isForeseen =
      isTold
      || draft.value.map { value in exercise.foreseen.contains { abs($0 - value) <= 1e-9 * abs($0) } } ?? false
    var group = AnswerGroup(
      value: draft.value,
      written: draft.written.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(3)
        .map(\.key),
      count: draft.count, best: hasBest ? draft.best : nil, status: verdict.status, message: verdict.plainMessage,
      isForeseen: isForeseen)
    group.looksMissing =
      draft.count >= many && !isForeseen && verdict.status != .invalid && (group.best ?? 0) > 0
    if !isForeseen, verdict.status != .invalid { group.entry = entry(group) }
    return group
  }

  /// An answer whose value is wrong, rather than its digits or its last bit of accuracy.
  private static func isMistaken(_ verdict: Verdict) -> Bool {
    switch verdict.status {
    case .wrong, .invalid: true
    case .close: verdict.finding != .writtenPrecision && verdict.finding != .looseTolerance
    case .right, .unanswered, .failed, .pending: false
    }
  }

  private static func key(_ value: Double) -> Key {
    guard value != 0, value.isFinite else { return .number(value, exponent: 0) }
    var exponent = Int(log10(abs(value)).rounded(.down))
    var digits = (value / pow(10, Double(exponent)) * 1e11).rounded()
    if abs(digits) >= 1e12 { (digits, exponent) = (digits / 10, exponent + 1) }
    return .number(digits, exponent: exponent)
  }

  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  private static func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > longest ? line.prefix(longest - 1) + "…" : line
  }

  private func entry(_ group: AnswerGroup) -> String? {
    let answer: String
    if let value = group.value {
      // Swift, as `mistakes` takes it.
      answer = "value: " + (value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)")
    } else {
      guard exercise.form.isText, let text = group.written.first, !text.hasSuffix("…") else { return nil }
      answer = "text: " + Self.quotedYAML(text)
    }
    return "mistakes:\n  - \(answer)\n    say: \"Say here what went wrong.\"\n"
  }

  /// A double-quoted scalar; what YAML does not print is escaped.
  private static func quotedYAML(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count < 2 ? "0" : "") + digits
      case "\u{2028}": result += "\\L"
      case "\u{2029}": result += "\\P"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
