import Testing

/// The sources against `Package.swift` and the levels in `Documentation/architecture.md`.
struct ImportTests {
  private static let manifest = Result { try Manifest() }
  private static let sources = Result { try SwiftFile.all(in: "Sources") }
  private static let tests = Result { try SwiftFile.all(in: "Tests") }

  /// Modules of the system and of the toolchain, and `CMath`, which only `make test-embedded` has.
  private static let system: Set = [
    "CMath", "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Musl",
    "Synchronization",
    "System", "Testing",
  ]
  /// A product that has another name than its module, and the modules that come with a product.
  private static let products: [String: Set<String>] = ["Subprocess": ["Subprocess", "SystemPackage"]]

  private static func imports() throws -> [String: Set<String>] {
    var imports: [String: Set<String>] = [:]
    for file in try sources.get() + tests.get() { imports[file.target, default: []].formUnion(file.imports) }
    return imports
  }

  @Test func everyImportIsDeclared() throws {
    let imports = try Self.imports()
    let faults = try Self.manifest.get().targets.flatMap { target in
      let declared = target.dependencies.reduce(into: target.dependencies) { $0.formUnion(Self.products[$1] ?? []) }
      return (imports[target.name] ?? []).subtracting(declared).subtracting(Self.system).subtracting([target.name])
        .sorted().map { "\(target.name) imports \($0), which Package.swift does not declare for it" }
    }
    #expect(faults == [])
  }

  @Test func everyDeclaredDependencyIsImported() throws {
    var imports = try Self.imports()
    // Its functions are called by the names of their symbols.
    imports["WorkbookRuntime"]?.insert("CCellRuntime")
    let faults = try Self.manifest.get().targets.flatMap { [imports] target in
      target.dependencies.subtracting(imports[target.name] ?? []).sorted().map {
        "Package.swift declares \($0) for \(target.name), which does not import it"
      }
    }
    #expect(faults == [])
  }

  @Test func importsLeadToLowerLevels() throws {
    let levels = try Manifest.levels()
    let own = Set(try Self.manifest.get().targets.map(\.name))
    let files = try Self.sources.get()
    for target in Set(files.map(\.target)).sorted() {
      let level = try #require(levels[target], "architecture.md gives no level for \(target)")
      for file in files where file.target == target {
        for module in file.imports.intersection(own).sorted() {
          let other = try #require(levels[module], "architecture.md gives no level for \(module)")
          #expect(other < level, "\(file.path), level \(level), imports \(module), level \(other)")
        }
      }
    }
  }

  /// Modules of other packages and of the distribution are imported by one target each.
  @Test func aThirdPartyModuleHasOneImporter() throws {
    let targets = try Self.manifest.get().targets
    let libraries = Set(targets.flatMap(\.dependencies)).filter { name in
      !targets.contains { $0.name == name } || ["CArchive", "CCmark", "CDuktape"].contains(name)
    }
    let allowed: [String: Set<String>] = [
      // Its time is the limit that the benchmark compares with.
      "CCmark": ["LessonFormat", "workbook-bench"]
    ]
    let files = try Self.sources.get()
    for library in libraries.sorted() {
      let importers = Set(files.filter { $0.imports.contains(library) }.map(\.target))
      #expect(importers.count == 1 || importers == allowed[library], "\(library) is imported by \(importers.sorted())")
    }
  }

  /// Only what courses compile against is public.
  @Test func onlyLibrariesOfCoursesArePublic() throws {
    let libraries: Set = ["Charts", "ScalingLaws", "WorkbookRuntime"]
    let faults = try Self.sources.get().filter { !libraries.contains($0.target) && $0.words.contains("public") }
    #expect(faults.map(\.path) == [])
  }
}
