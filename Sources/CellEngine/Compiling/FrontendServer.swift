import Foundation

/// One warm compiler: a process that was loaded once and forks itself for each call.
final class FrontendServer: @unchecked Sendable {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()

  /// Nil if it cannot be started.
  init?(frontend: String, library: String, scratch: String) {
    process.executableURL = URL(fileURLWithPath: frontend)
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": scratch, "TMPDIR": scratch, "LANG": "C.UTF-8", "LD_PRELOAD": library,
      "WORKBOOK_FRONTEND_SERVER": "1",
    ]
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
  }

  deinit { stop() }

  /// Runs one call and waits for its end; nil if the server is gone. Called by one thread at a time.
  func call(arguments: [String], folder: String, output: String) -> Int32? {
    var body: [UInt8] = []
    for text in [folder, output] + arguments { body += Array(text.utf8) + [0] }
    let size = withUnsafeBytes(of: UInt32(body.count)) { Array($0) }
    do {
      try requests.fileHandleForWriting.write(contentsOf: Data(size + body))
      var answer = Data()
      while answer.count < 4 {
        guard let more = try answers.fileHandleForReading.read(upToCount: 4 - answer.count), !more.isEmpty else {
          return nil
        }
        answer += more
      }
      return answer.withUnsafeBytes { $0.loadUnaligned(as: Int32.self) }
    } catch {
      return nil
    }
  }

  /// Ends it and the call that it may be at.
  func stop() {
    guard process.isRunning else { return }
    let children = Self.children(of: process.processIdentifier)
    kill(process.processIdentifier, SIGKILL)
    for child in children { kill(child, SIGKILL) }
  }

  private static func children(of id: pid_t) -> [pid_t] {
    let text = try? String(contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8)
    return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
  }
}

/// Warm compilers for as many calls as run at once. Where there can be none, calls start the compiler afresh.
actor FrontendPool {
  private let frontend: String
  private let library: String?
  private let scratch: String
  private var idle: [FrontendServer] = []

  init(configuration: EngineConfiguration) {
    frontend = configuration.toolchain.frontend
    scratch = configuration.store.root
    let folder = (configuration.installation.host as NSString).deletingLastPathComponent
    let path = "\(folder)/libFrontendServer.\(Installation.librarySuffix)"
    #if os(Linux)
      library = FileManager.default.fileExists(atPath: path) ? path : nil
    #else
      library = nil
    #endif
  }

  /// Starts one, unless one is there.
  func prepare() {
    if idle.isEmpty, let server = take() { giveBack(server) }
  }

  private func take() -> FrontendServer? {
    if let server = idle.popLast() { return server }
    return library.flatMap { FrontendServer(frontend: frontend, library: $0, scratch: scratch) }
  }

  private func giveBack(_ server: FrontendServer) {
    idle.append(server)
  }

  /// One call of the compiler in a folder. Cancelling the task, or the end of its time, ends it.
  func compile(_ arguments: [String], folder: String, seconds: Double) async throws -> ChildOutcome {
    guard let server = take() else { return try await startAfresh(arguments, folder: folder, seconds: seconds) }
    let output = "\(folder)/messages"
    let timer = Task {
      try await Task.sleep(for: .seconds(seconds))
      server.stop()
    }
    let start = ContinuousClock.now
    let words = [frontend] + arguments
    let status = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // The call blocks its thread, so it must not be one of those that run tasks.
        DispatchQueue.global().async {
          continuation.resume(returning: server.call(arguments: words, folder: folder, output: output))
        }
      }
    } onCancel: {
      server.stop()
    }
    timer.cancel()
    try Task.checkCancellation()
    guard let status else {
      if ContinuousClock.now - start >= .seconds(seconds) { return ChildOutcome(end: .outOfTime, standardError: "") }
      return try await startAfresh(arguments, folder: folder, seconds: seconds)
    }
    giveBack(server)
    let messages = FileManager.default.contents(atPath: output) ?? Data()
    try? FileManager.default.removeItem(atPath: output)
    let signal = Int(status & 0x7F)
    return ChildOutcome(
      end: signal == 0 ? .exited(Int(status >> 8) & 0xFF) : .signaled(signal),
      standardError: String(decoding: messages.prefix(4 << 20), as: UTF8.self))
  }

  private func startAfresh(_ arguments: [String], folder: String, seconds: Double) async throws -> ChildOutcome {
    try await ChildProcess.run(
      frontend, arguments, folder: folder,
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"], seconds: seconds)
  }
}
