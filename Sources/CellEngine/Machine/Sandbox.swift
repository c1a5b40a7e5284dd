import Foundation

/// bubblewrap, as it is started on this machine.
package struct Sandbox: Sendable, Hashable {
  /// The path of `bwrap`.
  package var bwrap: String
  /// Started by root. The kernel limits no processes of root's, so that the confined process becomes a user that
  /// nothing else on the machine is.
  package var leavesRoot: Bool

  package init(bwrap: String, leavesRoot: Bool = geteuid() == 0) {
    self.bwrap = bwrap
    self.leavesRoot = leavesRoot
  }

  /// What the confined process can fill of memory by files: its folder, and `/tmp`.
  static let folderBytes = 256 << 20
  static let temporaryBytes = 64 << 20
  /// The descriptor of the file that ``View/copy`` is made of.
  static let openFile = 9

  /// What a confined process sees of the machine.
  struct View: Sendable {
    /// Its working folder, under the host's name.
    var folder: String
    /// Whether that is the host's folder. If not, it is in memory and ends with the process.
    var keepsFolder = false
    /// Whether it sees all of `/usr`, or the libraries alone.
    var seesPrograms = true
    /// Whether it has a `/proc`. Threads of libdispatch need one.
    var seesProcesses = true
    /// Where it finds a copy of the file that is open as ``openFile``. The copy lies in its folder, which is in memory.
    var copy: String?
    /// Files and folders that it can read, under the host's names.
    var readable: [String] = []
    /// Single files of the host's: where they are, and where it sees them.
    var files: [(source: String, path: String, isWritable: Bool)] = []
    /// Variables that are to reach it and not bubblewrap.
    var variables: [String: String] = [:]
    /// What it becomes where it is started by root.
    var user: UInt32?
  }

  /// A user for one process, or none where the own one will do.
  func makeUser() -> UInt32? { leavesRoot ? UInt32.random(in: 1_000_000_000...2_000_000_000) : nil }

  /// Lets the confined process write to a file or a folder of the host's.
  static func give(_ path: String, to user: UInt32?) {
    if let user { _ = chown(path, user, user) }
  }

  func command(_ executable: String, _ arguments: [String], view: View) -> (executable: String, arguments: [String]) {
    var words = namespaces + ["--die-with-parent", "--new-session", "--hostname", "cell", "--cap-drop", "ALL"]
    if view.user != nil { words += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] }
    let covered = view.seesPrograms ? ["/usr"] : ["/usr/lib", "/usr/lib32", "/usr/lib64"]
    let readable = Self.mounts(view.readable, besides: covered)
    words += ["--perms", "1777", "--size", "\(Self.temporaryBytes)", "--tmpfs", "/tmp"]
    if view.user != nil {
      // Folders on the way would otherwise be open to none but root.
      let folders = Self.ancestors(covered + readable + [view.folder, "/etc/localtime"]).filter { $0 != "/tmp" }
      words += folders.flatMap { ["--perms", "0755", "--dir", $0] }
    }
    if view.seesPrograms {
      words += ["--ro-bind", "/usr", "/usr"]
    } else {
      for folder in covered { words += ["--ro-bind-try", folder, folder] }
    }
    for folder in ["lib", "lib32", "lib64"] + (view.seesPrograms ? ["bin"] : []) {
      if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/\(folder)") {
        words += ["--symlink", target, "/\(folder)"]
      } else if FileManager.default.fileExists(atPath: "/\(folder)") {
        words += ["--ro-bind", "/\(folder)", "/\(folder)"]
      }
    }
    for file in ["/etc/ld.so.cache", "/etc/alternatives"] { words += ["--ro-bind-try", file, file] }
    if view.seesProcesses { words += ["--proc", "/proc"] }
    if view.seesPrograms {
      words += ["--ro-bind-try", "/etc/localtime", "/etc/localtime"]
      // The devices' folder lies in memory without a bound of its own.
      words += ["--dev", "/dev", "--remount-ro", "/dev"]
    } else {
      // Every mount takes time, and what is judged must not depend on the machine's place.
      words += ["--perms", "0755", "--dir", "/dev"]
      for device in ["/dev/null", "/dev/zero", "/dev/urandom"] { words += ["--dev-bind", device, device] }
    }
    for path in readable { words += ["--ro-bind", path, path] }
    words +=
      view.keepsFolder
      ? ["--bind", view.folder, view.folder]
      : ["--perms", "0777", "--size", "\(Self.folderBytes)", "--tmpfs", view.folder]
    if let copy = view.copy { words += ["--perms", "0444", "--file", "\(Self.openFile)", copy] }
    for file in view.files { words += [file.isWritable ? "--bind" : "--ro-bind", file.source, file.path] }
    for (name, value) in view.variables.sorted(by: { $0.key < $1.key }) { words += ["--setenv", name, value] }
    if let user = view.user {
      words += ["--setenv", "WORKBOOK_USER", "\(user)"]
    } else {
      // In a namespace of its own a user's process could otherwise be root there, and write to what lies in memory.
      words += ["--uid", "65534", "--gid", "65534", "--remount-ro", "/"]
    }
    return (bwrap, words + ["--chdir", view.folder, "--", executable] + arguments)
  }

  /// The paths that need a mount of their own, since no other mount holds them.
  ///
  /// A link in a mounted folder is never a place to mount at: bubblewrap refuses it. What the link leads to is mounted.
  private static func mounts(_ paths: [String], besides covered: [String]) -> [String] {
    func isHeld(_ path: String) -> Bool { (covered + paths).contains { path.hasPrefix($0 + "/") } }
    return paths.compactMap { path in
      if !isHeld(path) { return path }
      let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      return target == path || isHeld(target) || covered.contains(target) || paths.contains(target) ? nil : target
    }
  }

  /// All folders above these paths, outer ones first.
  private static func ancestors(_ paths: [String]) -> [String] {
    var found: Set<String> = []
    for path in paths {
      var folder = (path as NSString).deletingLastPathComponent
      while folder.count > 1, found.insert(folder).inserted { folder = (folder as NSString).deletingLastPathComponent }
    }
    return found.sorted()
  }

  /// Root needs no user namespace, and in one could become no other user.
  private var namespaces: [String] {
    leavesRoot
      ? ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
      : ["--unshare-all"]
  }

  /// Tries it: a kernel or a container may forbid what it needs. Nil if it works, else what it said.
  func trial(environment: [String: String]) async -> String? {
    let view = View(folder: "/tmp/workbook", user: makeUser())
    let (executable, arguments) = command("/usr/bin/true", [], view: view)
    let outcome = try? await ChildProcess.run(
      // A busy machine is no reason to do with less.
      executable, arguments, folder: "/", environment: environment, seconds: 60)
    if outcome?.end == .exited(0) { return nil }
    return outcome?.standardError.split(separator: "\n").first.map(String.init) ?? "it did not start"
  }
}
