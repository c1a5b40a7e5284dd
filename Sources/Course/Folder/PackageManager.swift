import Foundation

enum PackageManager {
  /// Runs a command with this process's environment; both its outputs come back joined.
  static func run(_ executable: String, _ arguments: [String]) async throws -> (status: Int, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // The pipe is read to its end before the status is asked for, so that a full pipe cannot stop the child.
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (Int(process.terminationStatus), String(decoding: output, as: UTF8.self))
  }
}
