import CellResults
import Foundation
import Storage

/// What came out of one run of a program.
struct RunRecord: Sendable {
  var events: [Event]
  var output: [UInt8]
  /// The process was ended because its whole time was up.
  var wasOutOfTime: Bool
}

/// Runs a program of cells in a process of its own.
struct Runner: Sendable {
  var configuration: EngineConfiguration
  var ledger: WorkLedger

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  func run(program: String, plan: RunPlan) async throws -> RunRecord {
    let isolation = await configuration.isolation.isolation()
    let (record, words) = try await run(program: program, plan: plan, isolation: isolation)
    if let record { return record }
    // A kernel or a container may forbid what bubblewrap needs; it says so before anything was run.
    if case .sandbox = isolation, words.hasPrefix("bwrap:") {
      await configuration.isolation.giveUpSandbox(words.prefix { !$0.isNewline }.description)
      return try await run(program: program, plan: plan)
    }
    throw Failure(description: "the cells' process did not start: \(words)")
  }

  /// One run; without a record, what was said in place of one.
  private func run(
    program: String, plan: RunPlan, isolation: Isolation
  ) async throws -> (record: RunRecord?, words: String) {
    let scratch = try configuration.store.makeWorkFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try Data(plan.text(limits: configuration.limits).utf8).write(to: URL(fileURLWithPath: "\(scratch)/plan"))
    if case .limitsOnly = isolation, let data = configuration.dataFolder {
      try FileManager.default.createSymbolicLink(atPath: "\(scratch)/data", withDestinationPath: data.path)
    }
    let installation = configuration.installation
    let command = isolation.command(
      host: installation.host, arguments: [program, "\(scratch)/plan", "\(scratch)/events"], scratch: scratch,
      readable: [
        installation.host, installation.runtimeLibrary, configuration.toolchain.runtimeLibraries, program,
      ] + (configuration.library.map { [$0.sharedLibrary] } ?? []), dataFolder: configuration.dataFolder?.path)
    ledger.add { $0.ran += 1 }
    let outcome = try await ChildProcess.run(
      command.executable, command.arguments, folder: scratch,
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": scratch, "TMPDIR": "/tmp", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
      ], output: "\(scratch)/output", seconds: plan.totalSeconds + 20)
    let output = WholeFiles.read("\(scratch)/output") ?? []
    let events = Event.readAll(WholeFiles.read("\(scratch)/events") ?? [])
    if events.isEmpty, outcome.end != .outOfTime {
      let words = String(decoding: output.prefix(2000), as: UTF8.self)
      return (nil, words.isEmpty ? "\(outcome.end)" : words)
    }
    return (RunRecord(events: events, output: output, wasOutOfTime: outcome.end == .outOfTime), "")
  }
}
