import Foundation

/// How many processes a confined process may have.
///
/// The kernel counts all processes and threads of a user together. In a user namespace it counts those of the namespace
/// alone, since Linux 5.14. Elsewhere what the user runs already, such as a desktop, comes on top of the limit.
struct ProcessAllowance: Sendable {
  private let isCountedTogether: Bool
  /// What the user may start besides while the confined process runs.
  private static let slack = 1024

  init(_ isolation: Isolation) {
    switch isolation {
    case .sandbox(let sandbox): isCountedTogether = !sandbox.leavesRoot && !Self.namespacesCount
    case .limitsOnly: isCountedTogether = true
    }
  }

  /// The number for `RLIMIT_NPROC`; 0 means no limit.
  func limit(_ processes: Int) -> Int {
    // The kernel does not count root's.
    guard processes > 0, isCountedTogether, geteuid() != 0 else { return processes }
    return processes + Self.threads(of: geteuid()) + Self.slack
  }

  #if os(Linux)
    private static let namespacesCount: Bool = {
      let version = ProcessInfo.processInfo.operatingSystemVersion
      return (version.majorVersion, version.minorVersion) >= (5, 14)
    }()

    /// Processes come and go meanwhile, so that the number is near the truth.
    static func threads(of user: uid_t) -> Int {
      let files = FileManager.default
      // Without /proc nothing is known, and a process that is gone has no threads.
      return ((try? files.contentsOfDirectory(atPath: "/proc")) ?? []).reduce(0) { sum, name in
        var info = stat()
        guard Int32(name) != nil, stat("/proc/\(name)", &info) == 0, info.st_uid == user else { return sum }
        return sum + ((try? files.contentsOfDirectory(atPath: "/proc/\(name)/task"))?.count ?? 1)
      }
    }
  #else
    private static let namespacesCount = false

    /// Not known without Linux's /proc: room for a desktop.
    static func threads(of user: uid_t) -> Int { 4096 }
  #endif
}
