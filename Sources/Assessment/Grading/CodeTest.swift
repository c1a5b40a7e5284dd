import Answers
import CellEngine
import CellResults
import LessonFormat

/// The calls of a key as a test of learners' code. No process contains a solution or an expected value, and only the
/// process that runs a hidden call contains it.
package struct CodeTest: Sendable {
  package var key: CodeKey

  package init(key: CodeKey) {
    self.key = key
  }

  /// The calls of each process: the visible ones together, each hidden one by itself.
  private var groups: [[Int]] {
    let visible = key.calls.indices.filter { !key.calls[$0].isHidden }
    let hidden = key.calls.indices.filter { key.calls[$0].isHidden }
    return ([visible] + hidden.map { [$0] }).filter { !$0.isEmpty }
  }

  var trial: AnswerTrial {
    AnswerTrial(
      support: key.support.map {
        Program.Cell(label: $0.label, code: $0.code, isOptimized: $0.isOptimized, timeout: $0.timeout)
      }, calls: groups.map { $0.map { key.calls[$0].code } })
  }

  /// Whether there is nothing to try: no code, the starter as it was, or one of its placeholders `<#…#>`.
  package func isUnanswered(_ code: String) -> Bool {
    func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    if code.ranges(of: "<#").first.map({ code[$0.upperBound...].contains("#>") }) == true { return true }
    return plain(code).isEmpty || key.starter.map { plain($0) == plain(code) } == true
  }

  /// The longest code that is tried, in bytes of UTF-8.
  static let longest = 256 << 10

  /// The result of what needs no trial: no answer, or too long a one.
  func resultUntried(_ code: String) -> GradedAnswer? {
    if isUnanswered(code) { return GradedAnswer(.unanswered) }
    if Self.isDeep(code) {
      return GradedAnswer(.failed("its brackets are nested too deeply or are not closed"), didNotCompile: true)
    }
    guard code.utf8.count > Self.longest else { return nil }
    return GradedAnswer(
      .failed("it is longer than the limit of \(Self.longest >> 10) kB"), didNotCompile: true)
  }

  /// Whether more brackets are open at once than any answer needs: readers of code go down a level for each.
  private static func isDeep(_ code: String) -> Bool {
    var depth = 0
    for byte in code.utf8 {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      if depth > 100 { return true }
    }
    return false
  }

  /// Returns true if a process was killed. A machine that is short of memory may do so, so that the code deserves another
  /// try; code that kills itself is killed again.
  func wasKilled(_ evaluations: [Evaluation]) -> Bool {
    evaluations.contains { $0.ends?.values.contains(.killed) == true }
  }

  /// The result of a trial's evaluations.
  package func result(_ evaluations: [Evaluation]) -> GradedAnswer {
    if let end = evaluations.lazy.compactMap(end).first { return end }
    let groups = groups
    guard evaluations.count == groups.count else { return .notTried("its run did not finish") }
    var findings: [Finding] = []
    for (calls, evaluation) in zip(groups, evaluations) {
      for (index, (call, result)) in zip(calls, evaluation.expressions).enumerated() {
        let end = evaluation.ends?[index]
        if end == .machine { return .notTried("the machine stopped it; try again") }
        findings.append(finding(call, result, end))
      }
    }
    return GradedAnswer(verdict(findings.sorted { $0.call < $1.call }))
  }

  /// What ends the judging: the code, or what it rests on, did not come as far as a call.
  private func end(_ evaluation: Evaluation) -> GradedAnswer? {
    if let failure = evaluation.failure { return GradedAnswer(.failed("it could not be run: \(failure)")) }
    if let index = evaluation.cells.indices.dropLast().first(where: { !evaluation.cells[$0].result.isGood }) {
      let name = key.support[index].label.map { "“\($0)”" } ?? "\(index + 1)"
      return GradedAnswer(
        Verdict(
          .failed, credit: .none, message: "the course's own cell \(name) failed; please tell the author",
          finding: .faultyQuestion))
    }
    if let cell = evaluation.cells.last, !cell.result.isGood { return failed(cell) }
    return nil
  }

  private func failed(_ cell: Evaluation.Cell) -> GradedAnswer {
    let errors = cell.result.messages.filter { $0.severity == .error }
    switch cell.result.status {
    case .failed:
      return GradedAnswer(
        .failed(
          "it does not compile" + (errors.first.map { ": \($0.message)" } ?? cell.result.reason.map { ": \($0)" } ?? "")
        ),
        messages: errors, didNotCompile: true)
    default: return GradedAnswer(.failed(cell.result.reason ?? "it did not finish"))
    }
  }

  private struct Finding {
    var call: Int
    var isRight: Bool
    var words: String
  }

  private func finding(_ index: Int, _ result: ExpressionResult, _ end: ExpressionEnd?) -> Finding {
    let call = key.calls[index]
    var isRight = false
    var words: String
    switch result {
    case .value(let value):
      let comparison = ValueComparison(expected: call.expected, tolerance: call.tolerance).compare(value)
      isRight = comparison == nil
      words = call.isHidden ? "a wrong value" : "gave \(value.words.prefix(200)): \(comparison ?? "right")"
    case .failed(let message, _, _):
      words = call.isHidden ? Self.words(end) : "failed: \(message)"
    case .notRun(let reason): words = call.isHidden ? "it was not run" : "was not run, because \(reason)"
    }
    if call.isHidden {
      words = "a hidden call" + (call.say.isEmpty ? "" : " (\(call.say))") + " failed: \(words)"
    } else {
      words = "`\(call.code)` \(words)"
    }
    return Finding(call: index, isRight: isRight, words: words)
  }

  /// Why a hidden call gave no value, without anything that tells what it calls with: a trap's own message may do so.
  private static func words(_ end: ExpressionEnd?) -> String {
    switch end {
    case .time(let limit):
      "it ran longer than the time limit of \(limit == limit.rounded() ? "\(Int(limit))" : "\(limit)") s"
    case .processorTime(let limit): "it used more than the limit of \(limit) s of processor time"
    case .memory(let limit): "it needed more than the limit of \(limit) MB of memory"
    case .output(let limit): "it wrote more than the limit of \(limit) MB"
    case .exit: "your code ended the program"
    case .trap: "your code stopped with a runtime error"
    case .killed: "its process was killed"
    case .machine: "the machine stopped it"
    case nil: "your code does not fit the call"
    }
  }

  private func verdict(_ findings: [Finding]) -> Verdict {
    let right = findings.count(where: \.isRight)
    if right == findings.count { return .right(right == 1 ? "the call is right" : "all \(right) calls are right") }
    let hidden = findings.count { !$0.isRight && key.calls[$0.call].isHidden }
    var said = ["\(right) of \(findings.count) calls right"]
    said += findings.filter { !$0.isRight && !key.calls[$0.call].isHidden }.prefix(5).map(\.words)
    if hidden > 0 {
      let words = findings.filter { !$0.isRight && key.calls[$0.call].isHidden }.map(\.words)
      // Two of the same kind are told once.
      said += words.enumerated().filter { !words[..<$0.offset].contains($0.element) }.map(\.element)
    }
    let credit = Credit(right, of: findings.count) ?? .none
    let message = said.joined(separator: "; ")
    return credit > .none ? .close(credit, message, .partly) : .wrong(message)
  }
}
