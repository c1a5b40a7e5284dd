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
  /// Whether it holds code of others than the course's author.
  var isForeign = false

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  func run(program: String, plan: RunPlan) async throws -> RunRecord {
    let isolation = await configuration.isolation.isolation()
    let (record, words) = try await run(program: program, plan: plan, isolation: isolation)
    if let record { return record }
    // A kernel or a container may forbid what bubblewrap needs; it says so before anything was run.
    if case .sandbox = isolation, words.hasPrefix("bwrap:") {
      let known = await configuration.isolation.tried()
      if known != isolation {
        if isForeign, configuration.requiresSandbox, case .limitsOnly(let reason) = known {
          throw MachineLacks.sandbox(reason)
        }
        return try await run(program: program, plan: plan)
      }
    }
    // Whatever a learner's process printed may hold what its learner must not see.
    throw Failure(
      description: isForeign
        ? "its process ended before the code could be called" : "the cells' process did not start: \(words)")
  }

  /// One run; without a record, what was said in place of one.
  private func run(
    program: String, plan: RunPlan, isolation: Isolation
  ) async throws -> (record: RunRecord?, words: String) {
    let scratch = try configuration.store.makeWorkFolder()
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    try Data(plan.text.utf8).write(to: URL(fileURLWithPath: "\(scratch)/plan"))
    try Data().write(to: URL(fileURLWithPath: "\(scratch)/events"))
    let command = try command(program, plan, scratch: scratch, isolation: isolation)
    ledger.add { $0.ran += 1 }
    let outcome = try await ChildProcess.run(
      command.executable, command.arguments, folder: scratch,
      environment: [
        "PATH": "/usr/bin:/bin", "HOME": scratch, "TMPDIR": "/tmp", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
        // Sets and dictionaries keep their order from run to run.
        "SWIFT_DETERMINISTIC_HASHING": "1",
      ], output: "\(scratch)/output", seconds: plan.totalSeconds + (isForeign ? 5 : 20))
    // Without a sandbox the process may have put anything in the files' place.
    let most = max(limits.outputBytes, 1 << 20) * 2
    let output = WholeFiles.readRegular("\(scratch)/output", atMost: most) ?? []
    let events = Event.readAll(WholeFiles.readRegular("\(scratch)/events", atMost: most) ?? [])
    if events.isEmpty, outcome.end != .outOfTime {
      let words = String(decoding: output.prefix(2000), as: UTF8.self)
      return (nil, words.isEmpty ? "\(outcome.end)" : words)
    }
    return (RunRecord(events: events, output: output, wasOutOfTime: outcome.end == .outOfTime), "")
  }

  private var limits: CellLimits { isForeign ? configuration.limits.forForeignCode : configuration.limits }

  private func command(
    _ program: String, _ plan: RunPlan, scratch: String, isolation: Isolation
  ) throws -> (executable: String, arguments: [String]) {
    let installation = configuration.installation
    let numbers = [limits.memoryBytes, limits.outputBytes, plan.processorSeconds(), limits.processes]
    let arguments =
      [installation.runtimeLibrary, program, "\(scratch)/plan", "\(scratch)/events"] + numbers.map(String.init)
    guard case .sandbox(let sandbox) = isolation else {
      if let data = configuration.dataFolder {
        try FileManager.default.createSymbolicLink(atPath: "\(scratch)/data", withDestinationPath: data.path)
      }
      return (installation.host, arguments)
    }
    var view = Sandbox.View(folder: scratch, seesPrograms: !isForeign, user: sandbox.makeUser())
    view.readable =
      [installation.host, installation.runtimeLibrary, configuration.toolchain.runtimeLibraries, program]
      + (configuration.library.map { [$0.sharedLibrary] } ?? [])
    // The files of the channel are all that it has of the host's folder, and cannot be replaced.
    Sandbox.give("\(scratch)/events", to: view.user)
    view.files = [
      ("\(scratch)/plan", "\(scratch)/plan", false), ("\(scratch)/events", "\(scratch)/events", true),
    ]
    if let data = configuration.dataFolder { view.files.append((data.path, "\(scratch)/data", false)) }
    return sandbox.command(installation.host, arguments, view: view)
  }
}
