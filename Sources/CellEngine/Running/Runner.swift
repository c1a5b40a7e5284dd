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
      ], output: "\(scratch)/output", seconds: wallSeconds(plan) + 2)
    let isOutOfTime = outcome.end == .outOfTime || outcome.end == .exited(Self.statusOfLateRun)
    if isOutOfTime, let meter = WorkMeter.current, meter.remaining < plan.totalSeconds {
      throw SubmissionBudget.Exceeded(seconds: meter.budget.seconds)
    }
    // Without a sandbox the process may have put anything in the files' place.
    let most = max(limits.outputBytes, 1 << 20) * 2
    let output = WholeFiles.readRegular("\(scratch)/output", atMost: most) ?? []
    let events = Event.readAll(WholeFiles.readRegular("\(scratch)/events", atMost: most) ?? [])
    if events.isEmpty, !isOutOfTime {
      let words = String(decoding: output.prefix(2000), as: UTF8.self)
      return (nil, words.isEmpty ? "\(outcome.end)" : words)
    }
    return (RunRecord(events: events, output: output, wasOutOfTime: isOutOfTime), "")
  }

  /// The status by which `workbook-cells reap` says that the time was up.
  private static let statusOfLateRun = 124

  /// What the whole run may take, starting and ending included.
  private func wallSeconds(_ plan: RunPlan) -> Double {
    min(plan.totalSeconds + (isForeign ? 5 : 20), max(1, WorkMeter.current?.remaining ?? .infinity))
  }

  private var limits: CellLimits { isForeign ? configuration.limits.forForeignCode : configuration.limits }

  private func command(
    _ program: String, _ plan: RunPlan, scratch: String, isolation: Isolation
  ) throws -> (executable: String, arguments: [String]) {
    let installation = configuration.installation
    let processes = ProcessAllowance(isolation).limit(limits.processes)
    let numbers = [limits.memoryBytes, limits.outputBytes, plan.processorSeconds(), processes]
    var isSandboxed = false
    if case .sandbox = isolation { isSandboxed = true }
    // A program may contain several learners' answers. The process gets a copy, which is removed once it is loaded.
    let copy = isForeign && isSandboxed ? "\(scratch)/program" : nil
    let arguments =
      [installation.runtimeLibrary, copy ?? program, "\(scratch)/plan", "\(scratch)/events"]
      + numbers.map(String.init)
    guard case .sandbox(let sandbox) = isolation else {
      if let data = configuration.dataFolder {
        try FileManager.default.createSymbolicLink(atPath: "\(scratch)/data", withDestinationPath: data.path)
      }
      // Without a sandbox, what the program leaves behind would go on.
      return (installation.host, ["reap", "\(wallSeconds(plan))", installation.host] + arguments)
    }
    // Where root stays root, the process could read its memory as a file, and so other answers.
    let staysRoot = geteuid() == 0 && !sandbox.leavesRoot
    var view = Sandbox.View(
      folder: scratch, seesPrograms: !isForeign, seesProcesses: !isForeign || !staysRoot, copy: copy,
      user: sandbox.makeUser())
    view.readable =
      [installation.host, installation.runtimeLibrary, configuration.toolchain.runtimeLibraries]
      + (copy == nil ? [program] : []) + (configuration.library.map { [$0.sharedLibrary] } ?? [])
    if copy != nil { view.variables["WORKBOOK_REMOVE_PROGRAM"] = "1" }
    // The files of the channel are all that it has of the host's folder, and cannot be replaced.
    Sandbox.give("\(scratch)/events", to: view.user)
    view.files = [
      ("\(scratch)/plan", "\(scratch)/plan", false), ("\(scratch)/events", "\(scratch)/events", true),
    ]
    if let data = configuration.dataFolder { view.files.append((data.path, "\(scratch)/data", false)) }
    let command = sandbox.command(installation.host, arguments, view: view)
    if copy == nil { return command }
    // The shell starts faster than the host, which is linked with Swift's library.
    let script = "exec \(Sandbox.openFile)<\"$0\"; exec \"$@\""
    return ("/bin/sh", ["-c", script, program, command.executable] + command.arguments)
  }
}
