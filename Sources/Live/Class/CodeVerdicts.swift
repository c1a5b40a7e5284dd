import Answers
import Assessment
import CellResults
import Course
import Foundation
import Records
import Storage

/// Remembers the results of code, so that code that passed is passed after a restart without being run again.
struct CodeVerdicts: CodeGrading {
  let store: AttemptStore
  /// Grades what is not remembered.
  let others: any CodeGrading

  func grade(_ tasks: [CodeTask]) async throws -> [GradedAnswer?] {
    var results = tasks.map(find)
    let open = tasks.indices.filter { results[$0] == nil }
    if open.isEmpty { return results }
    for (index, result) in zip(open, try await others.grade(open.map { tasks[$0] })) {
      results[index] = result
      if let result, !result.wasNotTried { store(result, of: tasks[index]) }
    }
    return results
  }

  private func find(_ task: CodeTask) -> GradedAnswer? {
    // A store that cannot be read costs a run, and no verdict.
    guard let key = try? KeyDigest.code(task.exercise),
      let bytes = try? store.codeVerdict(key: key, code: Self.digest(task.code)),
      let kept = try? JSONDecoder().decode(GradedCodeFormat.self, from: Data(bytes)), kept.version == 1
    else { return nil }
    return kept.answer
  }

  private func store(_ answer: GradedAnswer, of task: CodeTask) {
    // A verdict that is not stored is found again by running the code; attempts are recorded elsewhere.
    guard let key = try? KeyDigest.code(task.exercise),
      let bytes = try? JSONEncoder().encode(GradedCodeFormat(answer))
    else { return }
    try? store.keepCodeVerdict([UInt8](bytes), key: key, code: Self.digest(task.code))
  }

  private static func digest(_ code: String) -> String { SHA256.hex(of: Array(code.utf8)) }
}

/// The result of code as it is stored.
private struct GradedCodeFormat: Codable {
  var version = 1
  var verdict: Verdict
  var messages: [CompilerMessage]
  var didNotCompile: Bool

  private enum CodingKeys: String, CodingKey {
    case version, verdict, messages
    case didNotCompile = "did-not-compile"
  }

  init(_ answer: GradedAnswer) {
    verdict = answer.verdict
    messages = answer.messages
    didNotCompile = answer.didNotCompile
  }

  var answer: GradedAnswer {
    GradedAnswer(verdict, messages: messages, didNotCompile: didNotCompile)
  }
}
