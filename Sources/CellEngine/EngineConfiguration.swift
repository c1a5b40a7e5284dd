import Storage

/// What one cells' process may use. Zero means no limit.
package struct CellLimits: Sendable, Hashable, Codable {
  /// Wall seconds for each cell that names no limit of its own.
  package var seconds: Double
  package var memoryBytes: Int
  /// The size of its output, and of each file that it writes.
  package var outputBytes: Int
  package var processes: Int

  package init(seconds: Double = 30, memoryBytes: Int = 4 << 30, outputBytes: Int = 16 << 20, processes: Int = 512) {
    self.seconds = seconds
    self.memoryBytes = memoryBytes
    self.outputBytes = outputBytes
    self.processes = processes
  }

  /// The same for code that is not the course's own: a loop of forks costs no more than it must.
  var forForeignCode: CellLimits {
    var limits = self
    limits.processes = processes == 0 ? 64 : min(processes, 64)
    return limits
  }
}

/// What one call of the compiler or the linker may use for code that is not the course's own.
package struct CompileBounds: Sendable, Hashable {
  /// Wall seconds, and the processor's.
  package var seconds: Double
  package var memoryBytes: Int
  /// The size of each file that it writes.
  package var fileBytes: Int
  package var processes = 16

  package init(seconds: Double = 20, memoryBytes: Int = 3 << 30, fileBytes: Int = 128 << 20) {
    self.seconds = seconds
    self.memoryBytes = memoryBytes
    self.fileBytes = fileBytes
  }
}

/// Everything besides the program that a result depends on.
package struct EngineConfiguration: Sendable {
  package var toolchain: Toolchain
  package var installation: Installation
  package var library: CourseLibrary?
  package var store: ResultStore
  package var limits: CellLimits
  /// How cells are confined.
  package var isolation: IsolationProbe
  /// Code that is not the course's own (``Program/Cell/isForeign``) is refused where no sandbox works.
  package var requiresSandbox = false
  package var compileBounds = CompileBounds()
  /// A folder of the course that cells may read as `data`, and what changes when it does.
  package var dataFolder: (path: String, identity: String)?

  package init(
    toolchain: Toolchain, installation: Installation, library: CourseLibrary? = nil, store: ResultStore,
    limits: CellLimits = CellLimits(), isolation: IsolationProbe = IsolationProbe(),
    dataFolder: (path: String, identity: String)? = nil
  ) {
    self.toolchain = toolchain
    self.installation = installation
    self.library = library
    self.store = store
    self.limits = limits
    self.isolation = isolation
    self.dataFolder = dataFolder
  }

  /// Names all that a compiled cell depends on besides its source and its imports.
  var compileIdentity: [String] {
    [
      "3", toolchain.identity, installation.identity,
      library.map { "\($0.module) \($0.interfaceIdentity)" } ?? "no library",
    ]
  }

  /// Where the compiler keeps what it builds of C. It writes the folder's name into that and takes it nowhere else, so
  /// a store that was moved has another.
  var moduleCache: String { "\(store.root)/clang-\(SHA256.hex(of: Array(store.root.utf8)).prefix(12))" }

  /// Names all that a result depends on besides the program.
  var resultIdentity: [String] {
    [
      "3", toolchain.identity, installation.identity, library?.codeIdentity ?? "no library",
      "\(limits.seconds) \(limits.memoryBytes) \(limits.outputBytes) \(limits.processes)",
      dataFolder?.identity ?? "no data",
    ]
  }
}
