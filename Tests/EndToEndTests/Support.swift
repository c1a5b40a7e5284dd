import Course
import Foundation
import TestSupport
import Testing

/// The built command, and a folder of a course for one test.
final class Course {
  let folder: String

  /// The folder of the build's products, where the tests' own bundle lies too.
  static let products: String = {
    let path =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return (path as NSString).deletingLastPathComponent
  }()

  struct Run {
    var status: Int32
    var output: String
    var error: String

    /// What `check --format json` printed.
    func report() throws -> CheckReport {
      try JSONDecoder().decode(CheckReport.self, from: Data(output.utf8))
    }
  }

  /// A course with these files; `workbook.yml` is added if it is not among them.
  init(_ files: [String: String]) throws {
    folder = NSTemporaryDirectory() + "workbook-course-\(UUID().uuidString)"
    for (name, text) in files { try write(name, text) }
    if files["workbook.yml"] == nil { try write("workbook.yml", "title: Trial\n") }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The same course in another folder, with all that was stored beside it.
  func moved() throws -> Course {
    let other = try Course([:])
    try FileManager.default.removeItem(atPath: other.folder)
    try FileManager.default.moveItem(atPath: folder, toPath: other.folder)
    return other
  }

  func write(_ name: String, _ text: String) throws {
    let path = "\(folder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  /// Runs `workbook` in the course's folder.
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Run {
    try start(arguments, environment: environment).finish(input: input)
  }

  func check() throws -> CheckReport {
    try run("check", "--format", "json").report()
  }

  func start(_ arguments: [String], through wrapper: [String] = [], environment: [String: String] = [:]) throws
    -> Started
  {
    let words = wrapper + ["\(Self.products)/workbook"] + arguments
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return try Started(process, scratch: folder + "-run-\(UUID().uuidString)")
  }

  /// A command under way. Its outputs go to files, so that no pipe can fill.
  final class Started {
    private let process: Process
    private let input = Pipe()
    private let scratch: String
    // `waitUntilExit` looks only every so often.
    private let end = DispatchSemaphore(value: 0)

    init(_ process: Process, scratch: String) throws {
      self.process = process
      self.scratch = scratch
      try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
      for name in ["out", "err"] { try Data().write(to: URL(fileURLWithPath: "\(scratch)/\(name)")) }
      process.standardOutput = FileHandle(forWritingAtPath: "\(scratch)/out")
      process.standardError = FileHandle(forWritingAtPath: "\(scratch)/err")
      process.standardInput = input
      process.terminationHandler = { [end] _ in end.signal() }
      try process.run()
    }

    /// What it wrote so far.
    func output() -> String {
      (try? String(contentsOfFile: "\(scratch)/out", encoding: .utf8)) ?? ""
    }

    var isRunning: Bool { process.isRunning }

    /// Ends it at once, as a machine that fails does.
    func kill() { _ = Foundation.kill(process.processIdentifier, SIGKILL) }

    func finish(input text: String = "") throws -> Run {
      if !text.isEmpty { try input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }
      try input.fileHandleForWriting.close()
      end.wait()
      defer { try? FileManager.default.removeItem(atPath: scratch) }
      return Run(
        status: process.terminationStatus, output: try String(contentsOfFile: "\(scratch)/out", encoding: .utf8),
        error: try String(contentsOfFile: "\(scratch)/err", encoding: .utf8))
    }
  }
}

/// Compares a text with a file of `Golden`.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let difference = try Golden(name, beside: #filePath).difference(from: text)
  #expect(difference == nil, sourceLocation: sourceLocation)
}
