import Foundation

/// One warm compiler: a process that was loaded once and forks itself for each call.
final class FrontendServer: @unchecked Sendable {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()

  /// How one is started.
  struct Start: Sendable {
    var executable: String
    var arguments: [String] = []
    var environment: [String: String]

    /// Variables that make the compiler a server.
    static func variables(library: String) -> [String: String] {
      ["LD_PRELOAD": library, "WORKBOOK_FRONTEND_SERVER": "1"]
    }
  }

  /// Nil if it cannot be started.
  init?(_ start: Start) {
    process.executableURL = URL(fileURLWithPath: start.executable)
    process.arguments = start.arguments
    process.environment = start.environment
    process.standardInput = requests
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
  }

  deinit { stop() }

  /// Runs one call and waits for its end, whose status it gives; nil if the server is gone, as it is when the time is
  /// up or the task is cancelled. One call at a time.
  ///
  /// - Parameter words: the program, which is the compiler or one to be started, and its arguments.
  func call(_ words: [String], folder: String, output: String, seconds: Double) async -> Int32? {
    let timer = Task { [weak self] in
      try await Task.sleep(for: .seconds(seconds))
      self?.stop()
    }
    defer { timer.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // The call blocks its thread, so it must not be one of those that run tasks.
        DispatchQueue.global().async {
          continuation.resume(returning: self.call(words, folder: folder, output: output))
        }
      }
    } onCancel: {
      stop()
    }
  }

  private func call(_ words: [String], folder: String, output: String) -> Int32? {
    var body: [UInt8] = []
    for text in [folder, output] + words { body += Array(text.utf8) + [0] }
    let size = withUnsafeBytes(of: UInt32(body.count)) { Array($0) }
    guard PipeWriter.write(size + body, to: requests.fileHandleForWriting.fileDescriptor) else { return nil }
    do {
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

extension ChildOutcome {
  /// What a status of `waitpid` says.
  init(status: Int32, standardError: String) {
    let signal = Int(status & 0x7F)
    self.init(end: signal == 0 ? .exited(Int(status >> 8) & 0xFF) : .signaled(signal), standardError: standardError)
  }
}
