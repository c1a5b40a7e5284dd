import Foundation
import Storage

/// Calls of the compiler and the linker on code that is not the course's own: in the sandbox, under limits, with a
/// folder that holds this call's files and nothing else to write to. The compilers there are warm as outside.
actor ConfinedTools {
  private let configuration: EngineConfiguration
  private var bounds: CompileBounds { configuration.compileBounds }
  private var idle: [Confined] = []

  /// A server and the folder that it sees; both go together.
  private final class Confined: Sendable {
    let server: FrontendServer
    let folder: String
    let user: UInt32?

    init(server: FrontendServer, folder: String, user: UInt32?) {
      self.server = server
      self.folder = folder
      self.user = user
    }

    deinit {
      server.stop()
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  /// One call. Names are those of files in its folder, without a path.
  struct Job: Sendable {
    var executable: String
    var arguments: [String]
    var texts: [String: String] = [:]
    /// Files of the host's that it gets copies of, by their names there.
    var copies: [String: String] = [:]
    /// The files that are brought back.
    var results: [String]
  }

  init(configuration: EngineConfiguration) {
    self.configuration = configuration
  }

  /// Runs a call and moves its results into a folder of the host's.
  func run(_ job: Job, into folder: String) async throws -> ChildOutcome {
    if configuration.installation.frontendServer == nil { return try await runAfresh(job, into: folder) }
    for attempt in 0..<2 {
      let confined = try await take()
      let (outcome, isAlive) = try await Self.run(job, by: confined, bounds, into: folder)
      if isAlive { idle.append(confined) }
      if let outcome { return outcome }
      // A server that died while it was idle is no fault of the call.
      if attempt > 0 { break }
    }
    return ChildOutcome(end: .signaled(Int(SIGKILL)), standardError: "")
  }

  /// Where there is no server, and so no sandbox either.
  private func runAfresh(_ job: Job, into folder: String) async throws -> ChildOutcome {
    let inside = try configuration.store.makeWorkFolder()
    defer { try? FileManager.default.removeItem(atPath: inside) }
    try Self.lay(job, in: inside)
    let outcome = try await ChildProcess.run(
      job.executable, job.arguments, folder: inside, environment: Self.environment(inside), seconds: bounds.seconds)
    if outcome.end == .exited(0) { try Self.bringBack(job, from: inside, to: folder) }
    return outcome
  }

  private static func environment(_ folder: String) -> [String: String] {
    ["PATH": "/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"]
  }

  private static func lay(_ job: Job, in folder: String) throws {
    for (name, text) in job.texts { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    for (name, path) in job.copies { try FileManager.default.copyItem(atPath: path, toPath: "\(folder)/\(name)") }
  }

  private func take() async throws -> Confined {
    if let confined = idle.popLast() { return confined }
    let folder = try configuration.store.makeWorkFolder()
    let isolation = await configuration.isolation.tried()
    guard let start = start(in: folder, isolation) else { throw Frontend.Failure.noServer }
    guard let server = FrontendServer(start.start) else { throw Frontend.Failure.noServer }
    return Confined(server: server, folder: folder, user: start.user)
  }

  private func start(in folder: String, _ isolation: Isolation) -> (start: FrontendServer.Start, user: UInt32?)? {
    guard let library = configuration.installation.frontendServer else { return nil }
    let clang = configuration.moduleCache
    try? FileManager.default.createDirectory(atPath: clang, withIntermediateDirectories: true)
    Self.share(clang)
    let toolchain = configuration.toolchain
    let environment = Self.environment(folder)
    var variables = FrontendServer.Start.variables(library: library)
    let processes = ProcessAllowance(isolation).limit(bounds.processes)
    variables["WORKBOOK_FRONTEND_LIMITS"] =
      "\(bounds.memoryBytes) \(bounds.fileBytes) \(Int(bounds.seconds.rounded(.up))) \(processes)"
    guard case .sandbox(let sandbox) = isolation else {
      return (
        FrontendServer.Start(executable: toolchain.frontend, environment: environment.merging(variables) { $1 }), nil
      )
    }
    var view = Sandbox.View(folder: folder, keepsFolder: true, seesPrograms: false, user: sandbox.makeUser())
    view.readable = [
      toolchain.usr, toolchain.linker, library, clang, configuration.installation.modules,
      configuration.installation.runtimeLibrary,
    ]
    // The headers of C, by which the compiler also tells whether what it built of them still holds.
    view.readable += ["/usr/include", "/usr/local/include"].filter(FileManager.default.fileExists)
    if let course = configuration.library { view.readable += [course.modules, course.sharedLibrary] }
    view.variables = variables
    Sandbox.give(folder, to: view.user)
    let (executable, arguments) = sandbox.command(toolchain.frontend, [], view: view)
    return (
      FrontendServer.Start(executable: executable, arguments: arguments, environment: environment), view.user
    )
  }

  /// The compiler keeps what it builds of C for its own user; here another user reads it.
  static func share(_ folder: String) {
    guard geteuid() == 0, let names = FileManager.default.enumerator(atPath: folder) else { return }
    _ = chmod(folder, 0o755)
    for case let name as String in names { _ = chmod("\(folder)/\(name)", name.contains(".") ? 0o644 : 0o755) }
  }

  private static func run(
    _ job: Job, by confined: Confined, _ bounds: CompileBounds, into folder: String
  ) async throws -> (outcome: ChildOutcome?, isAlive: Bool) {
    let inside = "\(confined.folder)/call"
    let files = FileManager.default
    try files.createDirectory(atPath: inside, withIntermediateDirectories: false)
    defer { try? files.removeItem(atPath: inside) }
    try lay(job, in: inside)
    Sandbox.give(inside, to: confined.user)
    let start = ContinuousClock.now
    let status = await confined.server.call(
      [job.executable] + job.arguments, folder: inside, output: "\(inside)/.messages", seconds: bounds.seconds)
    try Task.checkCancellation()
    guard let status else {
      let isLate = ContinuousClock.now - start >= .seconds(bounds.seconds)
      return (isLate ? ChildOutcome(end: .outOfTime, standardError: "") : nil, false)
    }
    let messages = WholeFiles.readRegular("\(inside)/.messages", atMost: 4 << 20) ?? []
    let outcome = ChildOutcome(status: status, standardError: String(decoding: messages, as: UTF8.self))
    if outcome.end == .exited(0) { try bringBack(job, from: inside, to: folder) }
    return (outcome, true)
  }

  /// Only files are brought back, no links to them.
  private static func bringBack(_ job: Job, from inside: String, to folder: String) throws {
    for name in job.results {
      let destination = "\(folder)/\(name)"
      var info = stat()
      guard lstat("\(inside)/\(name)", &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1,
        rename("\(inside)/\(name)", destination) == 0
      else { throw Frontend.Failure.noResult(name) }
      // Root takes it back; then another user may have to read it.
      _ = chown(destination, geteuid(), getegid())
      _ = chmod(destination, 0o644)
    }
  }
}
