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
    let scratch = try configuration.store.makeWorkFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try Data(plan.text(limits: configuration.limits).utf8).write(to: URL(fileURLWithPath: "\(scratch)/plan"))
    let isolation = await configuration.isolation.isolation()
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
      throw Failure(description: "the cells' process did not start: \(words.isEmpty ? "\(outcome.end)" : words)")
    }
    return RunRecord(events: events, output: output, wasOutOfTime: outcome.end == .outOfTime)
  }
}
