import Foundation
import Storage

/// Where the parts of this product that a cells' process needs are installed.
package struct Installation: Sendable, Hashable {
  /// The program that runs cells.
  package var host: String
  /// The shared library of the runtime, and the folder of its module.
  package var runtimeLibrary: String
  package var modules: String
  /// Changes whenever one of them does, or the program that evaluates.
  package var identity: String

  /// The library that makes the compiler a server; nil where there is none.
  var frontendServer: String? {
    #if os(Linux)
      let path = "\((host as NSString).deletingLastPathComponent)/libFrontendServer.\(Self.librarySuffix)"
      return FileManager.default.fileExists(atPath: path) ? path : nil
    #else
      return nil
    #endif
  }

  /// Looks beside the running command (a build folder), then in `../lib/workbook` (an installation).
  package static func find(besideExecutable executable: String) throws -> Installation {
    let real = URL(fileURLWithPath: executable).resolvingSymlinksInPath().path
    let bin = (real as NSString).deletingLastPathComponent
    let candidates = [bin, ((bin as NSString).deletingLastPathComponent) + "/lib/workbook"]
    for folder in candidates {
      let host = "\(folder)/workbook-cells"
      let library = "\(folder)/libWorkbookRuntime.\(librarySuffix)"
      let modules = "\(folder)/Modules"
      let interface = FileStamp("\(modules)/WorkbookRuntime.swiftmodule")
      guard let hostStamp = FileStamp(host), let stamp = FileStamp(library), let interface else { continue }
      return Installation(
        host: host, runtimeLibrary: library, modules: modules,
        identity: "\(folder) \(hostStamp.text) \(stamp.text) \(interface.text) \(FileStamp(real)?.text ?? "")")
    }
    throw MachineLacks.runtime(candidates)
  }

  /// The path of the running program.
  package static var executablePath: String {
    #if os(Linux)
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    #else
      Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
  }

  #if os(Linux)
    package static let librarySuffix = "so"
  #else
    package static let librarySuffix = "dylib"
  #endif
}

/// A course's own Swift library, built: cells import it without saying so.
package struct CourseLibrary: Sendable, Hashable {
  package var module: String
  /// The folder that holds its Swift module.
  package var modules: String
  package var sharedLibrary: String

  package init(module: String, modules: String, sharedLibrary: String) {
    self.module = module
    self.modules = modules
    self.sharedLibrary = sharedLibrary
  }

  /// Changes when its interface does; compiled cells depend on this.
  var interfaceIdentity: String {
    let path = "\(modules)/\(module).swiftmodule"
    guard let bytes = WholeFiles.read(path) else { return "none" }
    return SHA256.hex(of: bytes)
  }

  /// Changes when its code may have; results depend on this.
  var codeIdentity: String {
    "\(module) \(FileStamp(sharedLibrary)?.text ?? "none") \(FileStamp("\(modules)/\(module).swiftmodule")?.text ?? "none")"
  }
}
