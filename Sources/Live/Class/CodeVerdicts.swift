import Answers
import CellResults
import Course
import Foundation
import Records
import Storage

/// Verdicts on code that outlast the server: code that passed is passed after a restart, without being run again.
struct CodeVerdicts: Sendable {
  let store: AttemptStore

  /// What came of this code by this key; nil if it was not run, or if that is not known any more.
  func find(_ specification: ExerciseSpecification, _ code: String) -> CodeJudge.Outcome? {
    // A store that cannot be read costs a run, and no verdict.
    guard let key = try? KeyDigest.code(specification),
      let bytes = try? store.codeVerdict(key: key, code: Self.digest(code)),
      let kept = try? JSONDecoder().decode(CodeOutcomeFormat.self, from: Data(bytes)), kept.version == 1
    else { return nil }
    return kept.outcome
  }

  func keep(_ specification: ExerciseSpecification, _ code: String, _ outcome: CodeJudge.Outcome) {
    // A verdict that is not kept is found again by running the code; attempts are recorded elsewhere.
    guard let key = try? KeyDigest.code(specification),
      let bytes = try? JSONEncoder().encode(CodeOutcomeFormat(outcome))
    else { return }
    try? store.keepCodeVerdict([UInt8](bytes), key: key, code: Self.digest(code))
  }

  private static func digest(_ code: String) -> String { SHA256.hex(of: Array(code.utf8)) }
}

/// An outcome as it is stored.
private struct CodeOutcomeFormat: Codable {
  var version = 1
  var verdict: Verdict
  var messages: [CompilerMessage]
  var didNotCompile: Bool

  private enum CodingKeys: String, CodingKey {
    case version, verdict, messages
    case didNotCompile = "did-not-compile"
  }

  init(_ outcome: CodeJudge.Outcome) {
    verdict = outcome.verdict
    messages = outcome.messages
    didNotCompile = outcome.didNotCompile
  }

  var outcome: CodeJudge.Outcome {
    CodeJudge.Outcome(verdict: verdict, messages: messages, didNotCompile: didNotCompile)
  }
}
