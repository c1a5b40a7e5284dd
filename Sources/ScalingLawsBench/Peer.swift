import Foundation

/// A Python package that does the same work, if this machine has it.
struct Peer {
  /// The interpreter: `PEER_PYTHON`, or `python3` from the path.
  static let python = ProcessInfo.processInfo.environment["PEER_PYTHON"] ?? "python3"

  var package: String
  /// A program that reads its arguments and prints one line of JSON.
  var program: String

  /// Runs the program; nil where interpreter or package is missing.
  func run<Answer: Decodable>(_ arguments: [String], as type: Answer.Type) -> Answer? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [Self.python, "-c", "import \(package)\n" + program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return try? JSONDecoder().decode(Answer.self, from: data)
  }
}

/// Seconds that `body` takes.
func seconds<Result>(_ body: () throws -> Result) rethrows -> (result: Result, seconds: Double) {
  let clock = ContinuousClock()
  let start = clock.now
  let result = try body()
  return (result, (clock.now - start) / .seconds(1))
}

func text(_ value: Double, _ digits: Int = 2) -> String {
  String(format: "%.\(digits)f", value)
}
