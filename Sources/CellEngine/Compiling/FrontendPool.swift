import Foundation
import Storage

/// Warm compilers for as many calls as run at once. Where there can be none, calls start the compiler afresh.
actor FrontendPool {
  private let frontend: String
  private let library: String?
  private let scratch: String
  private var idle: [FrontendServer] = []

  init(configuration: EngineConfiguration) {
    frontend = configuration.toolchain.frontend
    scratch = configuration.store.root
    library = configuration.installation.frontendServer
  }

  /// Starts one, unless one is there.
  func prepare() {
    if idle.isEmpty, let server = take() { giveBack(server) }
  }

  private func take() -> FrontendServer? {
    if let server = idle.popLast() { return server }
    guard let library else { return nil }
    let environment = ["PATH": "/usr/bin:/bin", "HOME": scratch, "TMPDIR": scratch, "LANG": "C.UTF-8"]
    return FrontendServer(
      FrontendServer.Start(
        executable: frontend,
        environment: environment.merging(FrontendServer.Start.variables(library: library)) { $1 }))
  }

  private func giveBack(_ server: FrontendServer) {
    idle.append(server)
  }

  /// One call of the compiler in a folder. Cancelling the task, or the end of its time, ends it.
  func compile(_ arguments: [String], folder: String, seconds: Double) async throws -> ChildOutcome {
    guard let server = take() else { return try await startAfresh(arguments, folder: folder, seconds: seconds) }
    let output = "\(folder)/messages"
    let start = ContinuousClock.now
    let status = await server.call([frontend] + arguments, folder: folder, output: output, seconds: seconds)
    try Task.checkCancellation()
    guard let status else {
      if ContinuousClock.now - start >= .seconds(seconds) { return ChildOutcome(end: .outOfTime, standardError: "") }
      return try await startAfresh(arguments, folder: folder, seconds: seconds)
    }
    giveBack(server)
    let messages = WholeFiles.readRegular(output, atMost: 4 << 20) ?? []
    try? FileManager.default.removeItem(atPath: output)
    return ChildOutcome(status: status, standardError: String(decoding: messages, as: UTF8.self))
  }

  private func startAfresh(_ arguments: [String], folder: String, seconds: Double) async throws -> ChildOutcome {
    try await ChildProcess.run(
      frontend, arguments, folder: folder,
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"], seconds: seconds)
  }
}
