import Foundation
import Storage

/// Builds a product of a course's Swift package.
///
/// A manifest is a program, and so may be a plug-in. All of it runs in the sandbox: without network and home, with the
/// package to read, and with the build folder as the only place to write. Where no sandbox works, limits are left.
package struct PackageBuild: Sendable {
  private let toolchain: Toolchain
  private let installation: Installation
  private let isolation: Isolation

  /// What each process of the build may use.
  private static let memoryBytes = 16 << 30
  private static let fileBytes = 2 << 30
  private static let processorSeconds = 1800
  private static let processes = 1024
  /// Wall seconds for all of it.
  private static let seconds = 3600.0

  package init(toolchain: Toolchain, installation: Installation, isolation: Isolation) {
    self.toolchain = toolchain
    self.installation = installation
    self.isolation = isolation
  }

  package struct Outcome: Sendable {
    package var succeeded: Bool
    /// What the package manager printed, without what is too long.
    package var output: String
  }

  /// - Parameters:
  ///   - package: the folder of `Package.swift`.
  ///   - scratch: the build folder, which is made if it is not there.
  ///   - work: a folder for what the package manager prints.
  package func run(product: String, package: String, scratch: String, work: String) async throws -> Outcome {
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    let report = "\(work)/output"
    let (command, user) = command(product: product, package: package, scratch: scratch)
    var owner = stat()
    if let user, lstat(scratch, &owner) == 0 { TreeOwner.change(scratch, to: user, user) }
    defer { if user != nil { TreeOwner.change(scratch, to: owner.st_uid, owner.st_gid) } }
    let outcome = try await ChildProcess.run(
      command.executable, command.arguments, folder: "/", environment: environment(home: work), output: report,
      seconds: Self.seconds)
    let output = String(decoding: WholeFiles.readRegular(report, atMost: 4 << 20) ?? [], as: UTF8.self)
    switch outcome.end {
    case .exited(let status): return Outcome(succeeded: status == 0, output: output)
    case .signaled(let number):
      return Outcome(succeeded: false, output: output + "\nerror: the build was ended by signal \(number)")
    case .outOfTime:
      return Outcome(
        succeeded: false, output: output + "\nerror: the build took longer than \(Int(Self.seconds / 60)) minutes")
    }
  }

  private func environment(home: String) -> [String: String] {
    ["PATH": "\(toolchain.usr)/bin:/usr/bin:/bin", "HOME": home, "TMPDIR": "/tmp", "LANG": "C.UTF-8"]
  }

  private func command(
    product: String, package: String, scratch: String
  ) -> (command: (executable: String, arguments: [String]), user: UInt32?) {
    let own = "\(scratch)/workbook"
    let processes = ProcessAllowance(isolation).limit(Self.processes)
    let limits = [Self.memoryBytes, Self.fileBytes, Self.processorSeconds, processes]
    let words =
      ["limit"] + limits.map(String.init) + [
        "\(toolchain.usr)/bin/swift-build", "-c", "release", "--product", product, "--package-path", package,
        "--scratch-path", scratch, "--cache-path", "\(own)/cache", "--config-path", "\(own)/configuration",
        "--security-path", "\(own)/security", "--disable-sandbox",
      ]
    guard case .sandbox(let best) = isolation else { return ((installation.host, words), nil) }
    // Another user cannot read a package that its owner closed to others. Root then stays itself, in a namespace.
    let sandbox = best.leavesRoot && !Self.isOpenToAll(package) ? Sandbox(bwrap: best.bwrap, leavesRoot: false) : best
    var view = Sandbox.View(folder: scratch, keepsFolder: true, user: sandbox.makeUser())
    view.readable = [package, toolchain.usr, installation.host]
    view.variables = ["HOME": "/tmp"]
    return (sandbox.command(installation.host, words, view: view), view.user)
  }

  private static func isOpenToAll(_ folder: String) -> Bool {
    var info = stat()
    return stat(folder, &info) == 0 && info.st_mode & 0o5 == 0o5
  }
}
