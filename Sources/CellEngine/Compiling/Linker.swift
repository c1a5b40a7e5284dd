import Foundation
import Storage

/// Joins a document's modules into one shared library.
struct Linker: Sendable {
  var configuration: EngineConfiguration
  var ledger: WorkLedger
  /// Whether any cell has imports of its own. Without one, nothing beyond the standard library can be asked for, and
  /// the linker is spared the reading of Foundation and its data.
  var hasImports: Bool
  /// For code that is not the course's own: there it is linked too.
  var confined: ConfinedTools?

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The program's path.
  func link(_ modules: [CompiledModule]) async throws -> String {
    // A module's folder is named by its key, which stands for its content.
    let key = CacheKey("program", modules.map(\.folder) + [configuration.library?.codeIdentity ?? ""])
    let store = configuration.store
    if let program = stored(key) { return program }
    // Who comes second waits, and finds the program that others may be using by then: it must not be replaced.
    return try await FileLock.holding("\(store.root)/locks/program-\(key.digest)") {
      if let program = stored(key) { return program }
      let work = try store.makeWorkFolder()
      defer { try? FileManager.default.removeItem(atPath: work) }
      ledger.add { $0.linked += 1 }
      try await link(modules.map(\.object), in: work)
      let found = Checksum.ofFile("\(work)/program").map { "\($0)" } ?? ""
      // What is there without its checksum, or with another one, may be damaged.
      try store.publish(file: "\(work)/program", "programs", key)
      try store.store(bytes: Array(found.utf8), "programs", sumKey(key))
      return store.path("programs", key)
    }
  }

  /// The program of this key if it is stored and whole.
  private func stored(_ key: CacheKey) -> String? {
    let store = configuration.store
    let program = store.path("programs", key)
    let sum = store.path("programs", sumKey(key))
    guard let known = WholeFiles.read(sum), let found = Checksum.ofFile(program), known == Array("\(found)".utf8) else {
      return nil
    }
    store.noteUse(of: program)
    store.noteUse(of: sum)
    return program
  }

  /// Where a program's checksum is.
  private func sumKey(_ key: CacheKey) -> CacheKey { CacheKey("program's checksum", [key.digest]) }

  /// The path of a program that is kept as long as the folder is.
  func link(_ modules: [CompiledModule], into folder: String) async throws -> String {
    ledger.add { $0.linked += 1 }
    try await link(modules.map(\.object), in: folder)
    return "\(folder)/program"
  }

  private func link(_ objects: [String], in work: String) async throws {
    let linker = configuration.toolchain.linker
    let outcome: ChildOutcome
    if let confined {
      let names = objects.indices.map { "\($0).o" }
      outcome = try await confined.run(
        ConfinedTools.Job(
          executable: linker, arguments: arguments(names, output: "program"),
          copies: Dictionary(uniqueKeysWithValues: zip(names, objects)), results: ["program"]),
        into: work)
    } else {
      outcome = try await ChildProcess.run(
        linker, arguments(objects, output: "program"), folder: work, environment: ["PATH": "/usr/bin:/bin"],
        seconds: 120)
    }
    guard outcome.end == .exited(0) else {
      throw Failure(
        description: "the cells could not be linked: \(CompilerOutput.lastWords(of: outcome.standardError))")
    }
  }

  private static let standard = [
    "swiftCore", "swiftSwiftOnoneSupport", "swift_Concurrency", "swift_StringProcessing",
  ]

  /// Libraries that an import may ask for; those that none needs are left out by the linker.
  private static let optional = [
    "swiftGlibc", "swift_RegexParser", "swiftRegexBuilder", "swiftSynchronization", "swiftDispatch",
    "swiftObservation", "swift_Differentiation", "dispatch", "BlocksRuntime", "Foundation", "FoundationEssentials",
    "FoundationInternationalization", "_FoundationICU", "FoundationNetworking", "FoundationXML",
  ]

  private func arguments(_ objects: [String], output: String) -> [String] {
    let runtime = configuration.toolchain.runtimeLibraries
    var words = ["-shared", "-Bsymbolic", "-o", output] + objects + [configuration.toolchain.startObject]
    words += [configuration.installation.runtimeLibrary]
    var folders = [runtime, folder(of: configuration.installation.runtimeLibrary)]
    if let library = configuration.library {
      words.append(library.sharedLibrary)
      folders.append(folder(of: library.sharedLibrary))
    }
    words += ["--as-needed", "-L\(runtime)"]
    // Starting threads takes longer than so small a link.
    words.append("--threads=1")
    for name in Self.standard + (hasImports ? Self.optional : [])
    where FileManager.default.fileExists(atPath: "\(runtime)/lib\(name).so") {
      words.append("-l\(name)")
    }
    for folder in folders { words += ["-rpath", folder] }
    return words
  }

  private func folder(of path: String) -> String {
    (path as NSString).deletingLastPathComponent
  }
}
