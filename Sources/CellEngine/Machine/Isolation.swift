import Foundation

/// How a process is kept from the rest of the machine.
package enum Isolation: Sendable, Hashable {
  /// No network, no home, a read-only system, a folder of its own.
  case sandbox(Sandbox)
  /// Limits on time, memory, processes and output only. Fit for code that is trusted.
  case limitsOnly(reason: String)

  package var name: String {
    switch self {
    case .sandbox: "sandbox"
    case .limitsOnly: "limits"
    }
  }

  static let withoutBubblewrap = Isolation.limitsOnly(reason: "bubblewrap (bwrap) is not installed")

  /// The sandbox if it works here, which is tried.
  package static func best(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async -> Isolation {
    var words = ""
    for sandbox in candidates(environment: environment) {
      guard let problem = await sandbox.trial(environment: environment) else { return .sandbox(sandbox) }
      if words.isEmpty { words = problem }
    }
    return words.isEmpty ? withoutBubblewrap : .limitsOnly(reason: "bubblewrap does not work here: \(words)")
  }

  /// The ways to start bubblewrap, the strictest first.
  static func candidates(environment: [String: String]) -> [Sandbox] {
    guard let bwrap = Toolchain.executable("bwrap", environment: environment) else { return [] }
    let first = Sandbox(bwrap: bwrap)
    return first.leavesRoot ? [first, Sandbox(bwrap: bwrap, leavesRoot: false)] : [first]
  }
}

/// The isolation of an engine's runs: the sandbox until it turns out not to work.
package actor IsolationProbe {
  private var found: Isolation?
  private var isTried = false

  package init(_ known: Isolation? = nil) {
    found = known
    isTried = known != nil
  }

  /// What is believed, which costs nothing.
  package func isolation() -> Isolation {
    if let found { return found }
    let first = Isolation.candidates(environment: ProcessInfo.processInfo.environment).first
    let believed = first.map { Isolation.sandbox($0) } ?? Isolation.withoutBubblewrap
    found = believed
    return believed
  }

  /// What is known, for those who must not begin in vain.
  package func tried() async -> Isolation {
    if !isTried {
      let best = await Isolation.best()
      found = best
      isTried = true
    }
    return isolation()
  }

  /// What was used, if any cell was run.
  package var ifKnown: Isolation? { found }
}
