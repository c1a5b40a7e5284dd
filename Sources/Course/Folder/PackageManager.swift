import Foundation

enum PackageManager {
  /// Runs a command with this process's environment; both its outputs come back joined. Cancelling the task ends it.
  static func run(_ executable: String, _ arguments: [String]) async throws -> (status: Int, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try Task.checkCancellation()
    try process.run()
    let number = process.processIdentifier
    let reading = pipe.fileHandleForReading
    // The pipe is read to its end before the status is asked for, so that a full pipe cannot stop the child.
    let output = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        // That blocks its thread, so it must not be one of those that run tasks.
        DispatchQueue.global().async { continuation.resume(with: Result { try reading.readToEnd() ?? Data() }) }
      }
    } onCancel: {
      kill(number, SIGTERM)
    }
    process.waitUntilExit()
    try Task.checkCancellation()
    return (Int(process.terminationStatus), String(decoding: output, as: UTF8.self))
  }
}
