import Answers
import CellEngine
import CellResults
import Foundation
import LessonFormat
import Storage

@testable import Assessment
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

  /// The results of answers to one exercise.
  func grade(_ codes: [String], _ key: CodeKey, isBatched: Bool = true) async throws -> [GradedAnswer] {
    let exercise = ExerciseSpecification(id: "f", points: Points(1), key: .code(key))
    let engine = engine
    // The words of the tests are those of the machine.
    let grader = CodeGrader(isBatched: isBatched, words: { "\($0)" }, engine: { engine })
    return try await grader.grade(codes.map { CodeTask(exercise: exercise, code: $0) }).map {
      guard let result = $0 else { throw CocoaError(.fileNoSuchFile) }
      return result
    }
  }
}
