import Foundation

/// Timing of commands, and the places of the tools.
struct Bench {
  let repetitions = 5
  let workbook: String
  let swiftc: String
  let frontend: String
  let linker: String
  let scratch: String

  init() throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = (own as NSString).deletingLastPathComponent
    workbook = "\(folder)/workbook"
    let paths = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
    guard let found = paths.map({ "\($0)/swiftc" }).first(where: FileManager.default.isExecutableFile) else {
      throw Failure("there is no swiftc on the path")
    }
    swiftc = found
    let bin = (URL(fileURLWithPath: found).resolvingSymlinksInPath().path as NSString).deletingLastPathComponent
    frontend = "\(bin)/swift-frontend"
    linker = "\(bin)/ld.lld"
    scratch = NSTemporaryDirectory() + "workbook-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
  }

  /// The folder of the modules that cells import.
  var modules: String { (workbook as NSString).deletingLastPathComponent + "/Modules" }

  /// What a cells' library is linked with.
  var libraries: [String] {
    let usr = ((frontend as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent
    let library = "\(usr)/lib/swift/linux"
    #if arch(arm64)
      let start = "\(library)/aarch64/swiftrt.o"
    #else
      let start = "\(library)/x86_64/swiftrt.o"
    #endif
    return [start, "-L\(library)", "-lswiftCore", "-lswiftSwiftOnoneSupport"]
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
  }

  /// Wall seconds of a command; what it prints is dropped.
  func time(_ command: [String], in folder: String, accepting statuses: Set<Int32> = [0]) throws -> Double {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // `waitUntilExit` looks only every so often.
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    let start = ContinuousClock.now
    try process.run()
    end.wait()
    let spent = ContinuousClock.now - start
    guard statuses.contains(process.terminationStatus) else {
      throw Failure("\(command.joined(separator: " ")) ended with \(process.terminationStatus)")
    }
    return seconds(spent)
  }

  func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }

  func row(_ name: String, _ value: Double, _ base: String, _ baseValue: Double, limit: Double? = nil) {
    let ratio = value / baseValue
    print(
      pad(name, 34), String(format: "%7.1f ms", value * 1000), "  ", pad(base, 34),
      String(format: "%7.1f ms   ratio %.2f", baseValue * 1000, ratio)
        + (limit.map { String(format: " (at most %.2f)", $0) } ?? ""))
  }

  func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
