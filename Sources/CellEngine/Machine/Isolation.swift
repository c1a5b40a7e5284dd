import Foundation

/// How a cells' process is kept from the rest of the machine.
public enum Isolation: Sendable, Hashable {
  /// bubblewrap: no network, no home, a read-only system, a scratch folder of its own. The path of `bwrap`.
  case sandbox(String)
  /// Limits on time, memory, processes and output only. Fit for code that is trusted.
  case limitsOnly(reason: String)

  public var name: String {
    switch self {
    case .sandbox: "sandbox"
    case .limitsOnly: "limits"
    }
  }

  static let withoutBubblewrap = Isolation.limitsOnly(reason: "bubblewrap (bwrap) is not installed")

  /// The sandbox if it works here: it is tried, since a kernel or a container may forbid it.
  public static func best(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async -> Isolation {
    guard let bwrap = Toolchain.executable("bwrap", environment: environment) else {
      return withoutBubblewrap
    }
    let trial = ["--ro-bind", "/", "/", "--unshare-all", "--die-with-parent", "true"]
    let outcome = try? await ChildProcess.run(bwrap, trial, folder: "/", environment: environment, seconds: 10)
    if outcome?.end == .exited(0) { return .sandbox(bwrap) }
    let words = outcome?.standardError.split(separator: "\n").first.map(String.init) ?? "it did not start"
    return .limitsOnly(reason: "bubblewrap does not work here: \(words)")
  }

  /// The command that runs `host` on files of `scratch`, which the process sees as its working folder.
  func command(
    host: String, arguments: [String], scratch: String, readable: [String], dataFolder: String?
  ) -> (executable: String, arguments: [String]) {
    guard case .sandbox(let bwrap) = self else { return (host, arguments) }
    var words = ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "cell"]
    words += ["--ro-bind", "/usr", "/usr"]
    for folder in ["lib", "lib64", "bin"] {
      if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/\(folder)") {
        words += ["--symlink", target, "/\(folder)"]
      } else if FileManager.default.fileExists(atPath: "/\(folder)") {
        words += ["--ro-bind", "/\(folder)", "/\(folder)"]
      }
    }
    for file in ["/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime"] { words += ["--ro-bind-try", file, file] }
    words += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    for path in readable where !path.hasPrefix("/usr/") { words += ["--ro-bind", path, path] }
    words += ["--bind", scratch, scratch]
    if let dataFolder { words += ["--ro-bind", dataFolder, "\(scratch)/data"] }
    words += ["--chdir", scratch, "--", host]
    return (bwrap, words + arguments)
  }
}

/// The isolation of an engine's runs: the sandbox until it turns out not to work.
public actor IsolationProbe {
  private var found: Isolation?

  public init(_ known: Isolation? = nil) {
    found = known
  }

  public func isolation() -> Isolation {
    if let found { return found }
    let bwrap = Toolchain.executable("bwrap", environment: ProcessInfo.processInfo.environment)
    let first = bwrap.map { Isolation.sandbox($0) } ?? Isolation.withoutBubblewrap
    found = first
    return first
  }

  /// The sandbox did not start: from now on limits only.
  func giveUpSandbox(_ words: String) {
    found = .limitsOnly(reason: "bubblewrap does not work here: \(words)")
  }

  /// What was used, if any cell was run.
  public var ifKnown: Isolation? { found }
}
