import Foundation
internal import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// How a child process ended.
struct ChildOutcome: Sendable, Hashable {
  enum End: Sendable, Hashable {
    case exited(Int)
    case signaled(Int)
    /// It was killed, with all its descendants in its group, when its time was up.
    case outOfTime
  }

  var end: End
  var standardError: String
}

enum ChildProcess {
  /// Runs a program and waits for its end. Cancelling the task kills the program's process group.
  ///
  /// - Parameters:
  ///   - output: a file that takes both standard output and standard error; nil to keep standard error and drop the
  ///     other.
  ///   - seconds: the wall time after which it is killed.
  static func run(
    _ executable: String, _ arguments: [String], folder: String, environment: [String: String], output: String? = nil,
    seconds: Double
  ) async throws -> ChildOutcome {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(50))
    ]
    let configuration = Configuration(
      executable: .path(FilePath(executable)), arguments: Arguments(arguments),
      environment: .custom(Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key($0), $1) })),
      workingDirectory: FilePath(folder), platformOptions: options)
    return try await withThrowingTaskGroup(of: ChildOutcome?.self) { group in
      group.addTask { try await start(configuration, output: output) }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      defer { group.cancelAll() }
      let first = try await group.next() ?? nil
      if let first { return first }
      group.cancelAll()
      try Task.checkCancellation()
      while let late = try? await group.next() {
        if let late { return ChildOutcome(end: .outOfTime, standardError: late.standardError) }
      }
      return ChildOutcome(end: .outOfTime, standardError: "")
    }
  }

  private static func start(_ configuration: Configuration, output: String?) async throws -> ChildOutcome {
    if let output {
      let file = try FileDescriptor.open(
        FilePath(output), .writeOnly, options: [.create, .append], permissions: [.ownerReadWrite])
      let result = try await Subprocess.run(
        configuration, output: .fileDescriptor(file, closeAfterSpawningProcess: false),
        error: .fileDescriptor(file, closeAfterSpawningProcess: true))
      // What it left behind in its group ends with it.
      kill(-result.processIdentifier.value, SIGKILL)
      return ChildOutcome(end: end(result.terminationStatus), standardError: "")
    }
    let result = try await Subprocess.run(configuration, output: .discarded, error: .string(limit: 4 << 20))
    return ChildOutcome(end: end(result.terminationStatus), standardError: result.standardError)
  }

  private static func end(_ status: TerminationStatus) -> ChildOutcome.End {
    switch status {
    case .exited(let code): .exited(Int(code))
    case .signaled(let signal): .signaled(Int(signal))
    }
  }
}

extension Environment.Key {
  init(_ name: String) { self.init(stringLiteral: name) }
}
