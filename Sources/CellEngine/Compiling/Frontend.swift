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
  /// Lines of imports above the code.
  var headerLines = 0
  /// The same call would give the same again. False if a time-out or a failure of the machine stopped the compiler.
  var isLasting = true

  var object: String { "\(folder)/\(name).o" }
  var interface: String { "\(folder)/\(name).swiftmodule" }
}

/// What is kept of a compilation besides its files.
struct CompileRecord: Sendable, Hashable, Codable {
  var succeeded: Bool
  var messages: [RawMessage]
  /// A digest of the module's interface: those who import it are compiled again only when this changes.
  var interfaceDigest: String
  /// The sizes of the files that the compiler made, by name.
  var files: [String: Int64] = [:]
  /// Their checksums; nil in records of earlier versions.
  var checksums: [String: UInt64]?
  /// The compiler failed without naming a place in the code.
  var isUnexplained = false

  private enum CodingKeys: String, CodingKey {
    case succeeded, messages, interfaceDigest, files, checksums
  }
}

/// Calls the compiler, one call a module, and keeps what it makes by key.
package struct Frontend: Sendable {
  var configuration: EngineConfiguration
  var compileIdentity: [String]
  var limiter: JobLimiter
  var pool: FrontendPool
  var confined: ConfinedTools
  var ledger: WorkLedger
  /// A call that takes longer is a failure of the cell.
  var seconds = 120.0

  enum Failure: Error, CustomStringConvertible {
    case noServer
    case noResult(String)
    /// A time-out or the machine ended a call on which others depend.
    case stopped(String)
    case toolchainChanged

    var description: String {
      switch self {
      case .noServer: "the compiler did not start; run `workbook doctor`"
      case .noResult(let name): "the compiler did not produce \(name)"
      case .stopped(let words): words
      case .toolchainChanged: "the Swift toolchain changed while it was in use; run the command again"
      }
    }
  }

  enum Form: String, Sendable {
    /// Top-level code, run by a function of its own.
    case script
    case library
  }

  /// - Parameter isForeign: compiled in the sandbox. What it imports of C must have been built before; see ``warm``.
  func compile(
    module: String, source: String, form: Form, isOptimized: Bool, imports: [CompiledModule], isForeign: Bool = false
  ) async throws -> CompiledModule {
    let key = CacheKey(
      "module",
      compileIdentity + [module, source, form.rawValue, isOptimized ? "-O" : "-Onone"] + (isForeign ? ["foreign"] : [])
        + imports.flatMap { [$0.name, $0.record.interfaceDigest] })
    let store = configuration.store
    if let module = stored(module, key) { return module }
    // Wait if another task or process compiles the same module: its result is used.
    return try await FileLock.holding("\(store.root)/locks/module-\(key.digest)") {
      if let module = stored(module, key) { return module }
      let work = try store.makeWorkFolder()
      defer { try? FileManager.default.removeItem(atPath: work) }
      let made = try await limiter.run {
        try await make(module, source: source, form, isOptimized: isOptimized, imports, isForeign: isForeign, in: work)
      }
      guard made.isLasting else { return made }
      // An entry that cannot be used is damaged.
      let isDamaged = FileManager.default.fileExists(atPath: "\(store.path("modules", key))/record.json")
      try store.publish(work, "modules", key, replacing: isDamaged)
      var published = made
      published.folder = store.path("modules", key)
      return published
    }
  }

  /// Compiles a module in a folder, without a look into the store.
  private func make(
    _ module: String, source: String, _ form: Form, isOptimized: Bool, _ imports: [CompiledModule], isForeign: Bool,
    in work: String
  ) async throws -> CompiledModule {
    ledger.add { $0.compiled += 1 }
    let words = arguments(module: module, form: form, isOptimized: isOptimized, isForeign: isForeign)
    let outcome: ChildOutcome
    if isForeign {
      let call = { () async throws -> ChildOutcome in
        try await compileConfined(
          ["\(module).swift": source], words + Self.importing(imports, folder: nil), imports,
          results: ["\(module).o", "\(module).swiftmodule"], into: work)
      }
      let first = try await call()
      // A busy machine may have killed it. Code that kills the compiler does so again.
      outcome = first.end == .signaled(Int(SIGKILL)) ? try await call() : first
    } else {
      try Data(source.utf8).write(to: URL(fileURLWithPath: "\(work)/\(module).swift"))
      outcome = try await compile(words + Self.importing(imports, folder: \.folder), folder: work)
      try? FileManager.default.removeItem(atPath: "\(work)/\(module).swift")
    }
    guard configuration.toolchain.isUnchanged else { throw Failure.toolchainChanged }
    let record = record(of: outcome, module: module, folder: work, isForeign: isForeign)
    try JSONEncoder().encode(record).write(to: URL(fileURLWithPath: "\(work)/record.json"))
    return CompiledModule(
      name: module, folder: work, record: record, isCached: false, isLasting: Self.isLasting(outcome, record))
  }

  /// A conformance that a later cell adds to an earlier type must be public for the compiler, since the type is another
  /// module's. In one script it need not, so that such a cell is compiled without access control. Others are not: all
  /// internal names of the modules that they import would be in their way.
  private func compile(_ words: [String], folder: String) async throws -> ChildOutcome {
    let outcome = try await pool.compile(words, folder: folder, seconds: seconds)
    guard outcome.end == .exited(1), outcome.standardError.contains("must be declared public because it matches") else {
      return outcome
    }
    return try await pool.compile(words + ["-disable-access-control"], folder: folder, seconds: seconds)
  }

  /// One call of the compiler in the sandbox, where it sees these sources and copies of the modules that it imports.
  func compileConfined(
    _ sources: [String: String], _ words: [String], _ imports: [CompiledModule], results: [String],
    into folder: String
  ) async throws -> ChildOutcome {
    let copies = Dictionary(
      imports.map { ("\($0.name).swiftmodule", $0.interface) }, uniquingKeysWith: { first, _ in first })
    return try await confined.run(
      ConfinedTools.Job(
        executable: configuration.toolchain.frontend, arguments: words, texts: sources, copies: copies,
        results: results), into: folder)
  }

  /// Builds the modules of C that an import leads to, so that foreign code that has it needs to write none.
  func warm(imports names: Set<String>) async throws {
    let plain = names.filter { $0.utf8.allSatisfy { Character(UnicodeScalar($0)).isLetter || $0 == 0x5F } }
    let module = try await compile(
      module: "WorkbookImports", source: plain.sorted().map { "import \($0)\n" }.joined(), form: .library,
      isOptimized: false, imports: [])
    // An import that the compiler chokes on fails again with the code itself, in the sandbox.
    guard module.isLasting || module.record.isUnexplained else {
      throw Failure.stopped(module.record.messages.first { $0.severity == .error }?.text ?? "the compiler failed")
    }
    let built = configuration.moduleCache
    if !module.isCached { ConfinedTools.share(built) }
    // What was built may have been thrown away since.
    if module.isCached, !FileManager.default.fileExists(atPath: built) {
      try? FileManager.default.removeItem(atPath: module.folder)
      try await warm(imports: names)
    }
  }

  private func stored(_ module: String, _ key: CacheKey) -> CompiledModule? {
    let folder = configuration.store.path("modules", key)
    guard let bytes = WholeFiles.read("\(folder)/record.json"),
      let record = try? JSONDecoder().decode(CompileRecord.self, from: Data(bytes)),
      // A machine that lost its power may have kept the record and not the files.
      record.files.allSatisfy({ FileStamp("\(folder)/\($0)")?.size == $1 }),
      record.checksums?.allSatisfy({ Checksum.ofFile("\(folder)/\($0)") == $1 }) ?? true
    else { return nil }
    configuration.store.noteUse(of: folder)
    return CompiledModule(name: module, folder: folder, record: record, isCached: true)
  }

  /// A failure is only the code's own if the compiler came to its end and named a place in the code.
  static func isLasting(_ outcome: ChildOutcome, _ record: CompileRecord) -> Bool {
    guard case .exited = outcome.end else { return false }
    return record.succeeded || !record.isUnexplained
  }

  private func arguments(module: String, form: Form, isOptimized: Bool, isForeign: Bool) -> [String] {
    var words = ["-frontend", "-c", "\(module).swift", "-module-name", module, "-enable-testing"]
    // Later cells import what is private; see `CellSource`.
    if !isForeign { words.append("-enable-private-imports") }
    words += commonArguments + [isOptimized ? "-O" : "-Onone"]
    words += ["-emit-module-path", "\(module).swiftmodule", "-o", "\(module).o"]
    switch form {
    case .script: words += ["-entry-point-function-name", Self.entryPoint(of: module)]
    case .library: words += ["-parse-as-library"]
    }
    return words
  }

  /// Those of every call: the language, and the modules that every cell sees.
  var commonArguments: [String] {
    var words = [
      "-swift-version", "5", "-gline-tables-only", "-file-compilation-dir", ".",
      // Otherwise the module holds the folder that it was made in, and no interface is ever found unchanged.
      "-no-serialize-debugging-options", "-diagnostic-style", "llvm",
      // The verifiers find mistakes of the compiler, not of the cell. The one of ownership stays: compilers that are built
      // with assertions, such as Debian's, end without it.
      "-disable-llvm-verify", "-sil-verify-none", "-disable-ossa-verify-complete",
      "-module-cache-path", configuration.moduleCache,
      "-I", configuration.installation.modules, "-import-module", "WorkbookRuntime",
    ]
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
    return words
  }

  /// Modules by their paths, or by their names alone where they lie beside the source.
  static func importing(_ modules: [CompiledModule], folder: ((CompiledModule) -> String)?) -> [String] {
    modules.map { module in
      "-swift-module-file=\(module.name)=\(folder.map { $0(module) + "/" } ?? "")\(module.name).swiftmodule"
    }
  }

  private func record(
    of outcome: ChildOutcome, module: String, folder: String, isForeign: Bool
  ) -> CompileRecord {
    var isUnexplained = false
    var messages = CompilerOutput.messages(in: outcome.standardError, about: "\(module).swift")
    // In one script the conformance would not be retroactive.
    messages.removeAll {
      $0.severity != .error && ($0.text.contains("a conformance of imported type") || $0.text.contains("@retroactive"))
    }
    let succeeded = outcome.end == .exited(0)
    let limit = isForeign ? configuration.compileBounds.seconds : seconds
    if outcome.end == .outOfTime || outcome.end == .signaled(Int(SIGXCPU)) {
      messages = [
        RawMessage(severity: .error, line: 1, column: 1, text: "the compiler took longer than \(Int(limit)) s")
      ]
    } else if isForeign, case .signaled = outcome.end {
      messages = [
        RawMessage(
          severity: .error, line: 1, column: 1, text: "the compiler crashed or exceeded its memory limit")
      ]
    } else if case .signaled(let signal) = outcome.end {
      let words = signal == Int(SIGKILL) ? "was killed, possibly because the machine ran out of memory" : "crashed"
      messages = [RawMessage(severity: .error, line: 1, column: 1, text: "the compiler \(words); try again")]
    } else if !succeeded, !messages.contains(where: { $0.severity == .error }) {
      isUnexplained = true
      let words = CompilerOutput.lastWords(of: outcome.standardError)
      messages.append(
        RawMessage(
          severity: .error, line: 1, column: 1, text: isForeign ? "the compiler failed without a message" : words))
    }
    let interface = succeeded ? WholeFiles.read("\(folder)/\(module).swiftmodule") : nil
    var record = CompileRecord(
      succeeded: succeeded, messages: messages, interfaceDigest: interface.map { SHA256.hex(of: $0) } ?? "none",
      isUnexplained: isUnexplained)
    if succeeded {
      record.checksums = [:]
      for name in ["\(module).o", "\(module).swiftmodule"] {
        record.files[name] = FileStamp("\(folder)/\(name)")?.size
        record.checksums?[name] = Checksum.ofFile("\(folder)/\(name)")
      }
    }
    return record
  }

  static func entryPoint(of module: String) -> String { "workbook_main_\(module)" }
}
