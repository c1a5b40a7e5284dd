import Foundation
import Storage

/// A module that was compiled, or the messages that say why it was not.
struct CompiledModule: Sendable, Hashable {
  var name: String
  /// The folder of the store that holds the object and the module.
  var folder: String
  var record: CompileRecord
  /// Nothing was started for it.
  var isCached: Bool

  var object: String { "\(folder)/\(name).o" }
  var interface: String { "\(folder)/\(name).swiftmodule" }
}

/// What is kept of a compilation besides its files.
struct CompileRecord: Sendable, Hashable, Codable {
  var succeeded: Bool
  var messages: [RawMessage]
  /// A digest of the module's interface: those who import it are compiled again only when this changes.
  var interfaceDigest: String
}

/// Calls the compiler, one call a module, and keeps what it makes by key.
struct Frontend: Sendable {
  var configuration: EngineConfiguration
  var compileIdentity: [String]
  var limiter: JobLimiter
  var pool: FrontendPool
  var ledger: WorkLedger
  /// A call that takes longer is a failure of the cell.
  var seconds = 120.0

  enum Form: String, Sendable {
    /// Top-level code, run by a function of its own.
    case script
    case library
  }

  func compile(
    module: String, source: String, form: Form, isOptimized: Bool, imports: [CompiledModule]
  ) async throws -> CompiledModule {
    let key = CacheKey(
      "module",
      compileIdentity + [module, source, form.rawValue, isOptimized ? "-O" : "-Onone"]
        + imports.flatMap { [$0.name, $0.record.interfaceDigest] })
    let store = configuration.store
    if let module = stored(module, key) { return module }
    return try await limiter.run {
      let work = try store.makeWorkFolder()
      defer { try? FileManager.default.removeItem(atPath: work) }
      try Data(source.utf8).write(to: URL(fileURLWithPath: "\(work)/\(module).swift"))
      ledger.add { $0.compiled += 1 }
      let outcome = try await pool.compile(
        arguments(module: module, form: form, isOptimized: isOptimized, imports: imports), folder: work,
        seconds: seconds)
      let record = record(of: outcome, module: module, folder: work)
      try JSONEncoder().encode(record).write(to: URL(fileURLWithPath: "\(work)/record.json"))
      try? FileManager.default.removeItem(atPath: "\(work)/\(module).swift")
      if outcome.end == .outOfTime {
        return CompiledModule(name: module, folder: work, record: record, isCached: false)
      }
      try store.publish(work, "modules", key)
      return CompiledModule(name: module, folder: store.path("modules", key), record: record, isCached: false)
    }
  }

  private func stored(_ module: String, _ key: CacheKey) -> CompiledModule? {
    let folder = configuration.store.path("modules", key)
    guard let bytes = WholeFiles.read("\(folder)/record.json"),
      let record = try? JSONDecoder().decode(CompileRecord.self, from: Data(bytes))
    else { return nil }
    return CompiledModule(name: module, folder: folder, record: record, isCached: true)
  }

  private func arguments(module: String, form: Form, isOptimized: Bool, imports: [CompiledModule]) -> [String] {
    var words = [
      "-frontend", "-c", "\(module).swift", "-module-name", module, "-swift-version", "5", "-enable-testing",
      "-gline-tables-only", "-file-compilation-dir", ".",
      // Otherwise the module holds the folder that it was made in, and no interface is ever found unchanged.
      "-no-serialize-debugging-options", "-diagnostic-style", "llvm",
      // The verifiers find mistakes of the compiler, not of the cell.
      "-disable-llvm-verify", "-sil-verify-none", "-disable-ossa-verify-complete", "-disable-sil-ownership-verifier",
      isOptimized ? "-O" : "-Onone", "-module-cache-path", "\(configuration.store.root)/clang",
      "-emit-module-path", "\(module).swiftmodule", "-o", "\(module).o",
      "-I", configuration.installation.modules, "-import-module", "WorkbookRuntime",
    ]
    switch form {
    case .script: words += ["-entry-point-function-name", Self.entryPoint(of: module)]
    case .library: words += ["-parse-as-library"]
    }
    if let library = configuration.library {
      // By its path: a folder that is searched earlier may hold an older one of the same name.
      words += [
        "-swift-module-file=\(library.module)=\(library.modules)/\(library.module).swiftmodule",
        "-import-module", library.module,
      ]
      if library.modules != configuration.installation.modules { words += ["-I", library.modules] }
    }
    let plugins = "\(configuration.toolchain.usr)/lib/swift/host/plugins"
    if FileManager.default.fileExists(atPath: plugins) { words += ["-plugin-path", plugins] }
    for imported in imports { words.append("-swift-module-file=\(imported.name)=\(imported.interface)") }
    return words
  }

  private func record(of outcome: ChildOutcome, module: String, folder: String) -> CompileRecord {
    var messages = CompilerOutput.messages(in: outcome.standardError, about: "\(module).swift")
    let succeeded = outcome.end == .exited(0)
    if outcome.end == .outOfTime {
      messages = [
        RawMessage(severity: .error, line: 1, column: 1, text: "the compiler took longer than \(Int(seconds)) s")
      ]
    } else if !succeeded, !messages.contains(where: { $0.severity == .error }) {
      messages.append(
        RawMessage(severity: .error, line: 1, column: 1, text: CompilerOutput.lastWords(of: outcome.standardError)))
    }
    let interface = succeeded ? WholeFiles.read("\(folder)/\(module).swiftmodule") : nil
    return CompileRecord(
      succeeded: succeeded, messages: messages, interfaceDigest: interface.map { SHA256.hex(of: $0) } ?? "none")
  }

  static func entryPoint(of module: String) -> String { "workbook_main_\(module)" }
}
