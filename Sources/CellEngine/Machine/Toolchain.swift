import Foundation
import Storage

/// The Swift compiler and what belongs to it.
package struct Toolchain: Sendable, Hashable {
  /// The folder `usr` of the installation.
  package var usr: String
  package var frontend: String { "\(usr)/bin/swift-frontend" }
  package var linker: String
  package var symbolizer: String?
  /// The folder of the Swift runtime's shared libraries.
  package var runtimeLibraries: String { "\(usr)/lib/swift/\(Self.platform)" }
  package var startObject: String { "\(runtimeLibraries)/\(Self.architecture)/swiftrt.o" }
  /// Changes whenever the compiler does.
  package var identity: String

  #if os(Linux)
    static let platform = "linux"
  #else
    static let platform = "macosx"
  #endif

  #if arch(arm64)
    static let architecture = "aarch64"
  #else
    static let architecture = "x86_64"
  #endif

  /// Finds the toolchain of the `swiftc` on the path.
  package static func find(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Toolchain {
    guard let compiler = executable("swiftc", environment: environment) else { throw MachineLacks.swift }
    let real = URL(fileURLWithPath: compiler).resolvingSymlinksInPath().path
    let bin = (real as NSString).deletingLastPathComponent
    let usr = (bin as NSString).deletingLastPathComponent
    let frontend = "\(usr)/bin/swift-frontend"
    guard let identity = identity(of: frontend) else { throw MachineLacks.frontend(frontend) }
    let bundled = "\(bin)/ld.lld"
    guard
      let linker = FileManager.default.isExecutableFile(atPath: bundled)
        ? bundled : executable("ld.lld", environment: environment)
    else { throw MachineLacks.linker }
    let symbolizer = "\(bin)/llvm-symbolizer"
    return Toolchain(
      usr: usr, linker: linker,
      symbolizer: FileManager.default.isExecutableFile(atPath: symbolizer) ? symbolizer : nil,
      identity: identity)
  }

  /// Nil if there is no such file.
  package static func identity(of frontend: String) -> String? { FileStamp(frontend).map { "\(frontend) \($0.text)" } }

  /// Returns false once another compiler took the place of the one that was found: what is made from then on is not its
  /// work.
  var isUnchanged: Bool { Self.identity(of: frontend) == identity }

  /// The first file of this name on the path that can be run.
  package static func executable(_ name: String, environment: [String: String]) -> String? {
    (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// Something that cells need and this machine does not have.
package enum MachineLacks: Error, Hashable, CustomStringConvertible {
  case swift
  case frontend(String)
  case linker
  case runtime([String])
  /// Why no sandbox works here.
  case sandbox(String)

  package var description: String {
    switch self {
    case .swift: "there is no swiftc on the path; install a Swift 6 toolchain from swift.org"
    case .frontend(let path): "the Swift toolchain has no compiler at \(path); install it again"
    case .linker: "there is no ld.lld beside swiftc nor on the path; install lld"
    case .runtime(let tried):
      "the parts that cells link with (workbook-cells, WorkbookRuntime) were not found; run make, or look in "
        + tried.joined(separator: ", ")
    case .sandbox(let reason): "learners' code is not run without a sandbox: \(reason)"
    }
  }
}
