import Answers
import CellEngine
import CellResults
import Foundation
import LessonFormat
import Storage
import Synchronization

@testable import Course

/// An engine with a store of its own, and a judge of answers in code.
final class AnswerBench: Sendable {
  let folder: String
  let engine: Engine
  let ledger = WorkLedger()

  init(
    limits: CellLimits = CellLimits(seconds: 2, memoryBytes: 1 << 30, outputBytes: 1 << 20),
    isolation: IsolationProbe = IsolationProbe(), requiresSandbox: Bool = true,
    compileBounds: CompileBounds = CompileBounds(), jobs: Int = ProcessInfo.processInfo.activeProcessorCount
  ) throws {
    folder = NSTemporaryDirectory() + "workbook-answers-\(UUID().uuidString)"
    var configuration = EngineConfiguration(
      toolchain: try Toolchain.find(),
      installation: try Installation.find(besideExecutable: "\(Course.products)/workbook"),
      store: ResultStore(root: "\(folder)/store"), limits: limits, isolation: isolation)
    configuration.requiresSandbox = requiresSandbox
    configuration.compileBounds = compileBounds
    try FileManager.default.createDirectory(atPath: "\(folder)/store", withIntermediateDirectories: true)
    engine = Engine(configuration: configuration, jobs: jobs, ledger: ledger)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static func key(
    _ calls: [(code: String, expected: ExpressionValue, isHidden: Bool)], support: [String] = []
  ) -> CodeKey {
    CodeKey(
      support: support.map { CodeKey.Cell(label: nil, code: $0, isOptimized: false, timeout: nil) },
      calls: calls.map {
        CodeKey.Call(
          code: $0.code, expected: $0.expected, tolerance: .standard, isHidden: $0.isHidden, say: "a kind of input")
      })
  }

  func judge(_ codes: [String], _ key: CodeKey, isBatched: Bool = true) async throws -> [CodeJudge.Outcome] {
    let found = Mutex<[Int: CodeJudge.Outcome]>([:])
    try await CodeBatchJudge(judge: CodeJudge(key: key), engine: engine, isBatched: isBatched).judge(codes) {
      index, outcome in found.withLock { $0[index] = outcome }
    }
    return try codes.indices.map { index in
      guard let outcome = found.withLock({ $0[index] }) else { throw CocoaError(.fileNoSuchFile) }
      return outcome
    }
  }
}
