import Assessment
import CellEngine
import Foundation
import Storage

/// Builds a course's own Swift library when its sources changed, never otherwise.
struct LibraryBuilder {
  var course: CourseFolder
  var store: ResultStore
  var progress: StatusLine
  /// What a learner's copy was handed out with; nil for an author's course.
  var keys: SealedKeys?

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private struct Record: Codable {
    var manifest: String
    var folder: String

    private enum CodingKeys: String, CodingKey {
      case manifest, folder
    }
  }

  /// The machine that a library is built with.
  struct Tools {
    var toolchain: Toolchain
    var installation: Installation
    var isolation: IsolationProbe
  }

  func library(_ tools: Tools) async throws -> CourseLibrary? {
    guard let settings = course.configuration.library else { return nil }
    if keys == nil, let outer = outerCourse {
      throw Failure(
        description: "the library \(settings.product) is not built here: this folder lies in the course \(outer) and "
          + "may be a submission. If it is a course of your own, move it out of that folder")
    }
    let package = package(settings)
    guard FileManager.default.fileExists(atPath: "\(package)/Package.swift") else {
      throw failure("there is no \(settings.package)/Package.swift for the library \(settings.product)")
    }
    let key = CacheKey("library", [package, settings.product])
    // Two builds at once would be in each other's way.
    return try await FileLock.holding("\(store.root)/locks/library-\(key.digest)") {
      let released = try keys.map { try ReleasedLibrary(root: course.root, settings: settings, keys: $0) }
      let scratch = scratch(package)
      let manifest = manifest(of: package, sources: settings.sources)
      if let record = store.value(Record.self, "libraries", key), record.manifest == manifest,
        record.folder == "\(scratch)/release", let library = found(settings.product, in: scratch)
      {
        return library
      }
      var folder = package
      if let released {
        folder = "\(store.root)/released-library"
        try released.stage(in: folder)
      }
      try await build(settings.product, package: folder, scratch: scratch, tools)
      guard let library = found(settings.product, in: scratch) else {
        throw failure(
          "\(settings.product) was built, but \(scratch)/release contains no lib\(settings.product)."
            + "\(Installation.librarySuffix); make it a product `.library(name:type:targets:)` of type `.dynamic`")
      }
      // Without the record the library is built again, which finds nothing to do.
      try? store.store(value: Record(manifest: manifest, folder: "\(scratch)/release"), "libraries", key)
      return library
    }
  }

  /// A failure at the line of the configuration that names the library.
  private func failure(_ message: String) -> Failure {
    let line = course.configuration.library?.position.line ?? 1
    return Failure(description: "\(CourseConfiguration.fileName):\(line): \(message)")
  }

  /// Changes when the library's sources do; nil for a course without one.
  var sourceIdentity: String? {
    course.configuration.library.map { manifest(of: package($0), sources: $0.sources) }
  }

  private func package(_ settings: CourseConfiguration.Library) -> String {
    settings.package == "." ? course.root : "\(course.root)/\(settings.package)"
  }

  /// The nearest course that this one lies in, as submissions do.
  private var outerCourse: String? {
    var folder = course.root
    while folder.count > 1 {
      folder = (folder as NSString).deletingLastPathComponent
      if FileManager.default.fileExists(atPath: "\(folder)/\(CourseConfiguration.fileName)") { return folder }
    }
    return nil
  }

  /// The folder to build in.
  private func scratch(_ package: String) -> String {
    let own = "\(package)/.build"
    var info = stat()
    // A link would lead the build out of the package.
    let isLink = lstat(own, &info) == 0 && info.st_mode & S_IFMT != S_IFDIR
    let isWritable = FileManager.default.isWritableFile(atPath: package)
    return keys != nil || isLink || !isWritable ? "\(store.root)/swiftpm" : own
  }

  /// Names, sizes and times of all that the library is built from.
  private func manifest(of package: String, sources: [String]) -> String {
    var lines = ["Package.swift \(FileStamp("\(package)/Package.swift")?.text ?? "")"]
    for folder in sources {
      let top = "\(package)/\(folder)"
      for name in (FileManager.default.enumerator(atPath: top)?.compactMap { $0 as? String } ?? []).sorted() {
        lines.append("\(folder)/\(name) \(FileStamp("\(top)/\(name)")?.text ?? "")")
      }
    }
    return SHA256.hex(of: Array(lines.joined(separator: "\n").utf8))
  }

  /// The products in a build folder. One that is a link to a file elsewhere is none.
  private func found(_ product: String, in scratch: String) -> CourseLibrary? {
    let folder = "\(scratch)/release"
    let library = CourseLibrary(
      module: product, modules: "\(folder)/Modules",
      sharedLibrary: "\(folder)/lib\(product).\(Installation.librarySuffix)")
    let names = ["release/lib\(product).\(Installation.librarySuffix)", "release/Modules/\(product).swiftmodule"]
    return names.allSatisfy { (try? ContainedPath.resolve($0, in: scratch)) != nil } ? library : nil
  }

  /// Runs the package manager.
  private func build(_ product: String, package: String, scratch: String, _ tools: Tools) async throws {
    progress.say("building the course's library \(product)")
    let work = try store.makeWorkFolder()
    defer { try? FileManager.default.removeItem(atPath: work) }
    let build = PackageBuild(
      toolchain: tools.toolchain, installation: tools.installation, isolation: await tools.isolation.tried())
    var outcome = try await build.run(product: product, package: package, scratch: scratch, work: work)
    if !outcome.succeeded, outcome.output.contains("was compiled with module cache path") {
      // The course was moved, and what the compiler keeps beside the products holds the folder's name.
      try? FileManager.default.removeItem(atPath: "\(scratch)/release/ModuleCache")
      outcome = try await build.run(product: product, package: package, scratch: scratch, work: work)
    }
    if outcome.succeeded { return }
    let lines = outcome.output.split(separator: "\n")
    let errors = lines.filter { $0.contains("error:") }.prefix(10)
    let told = (errors.isEmpty ? lines.suffix(10) : errors).joined(separator: "\n")
    var message = "the library \(product) does not build:\n\(told)"
    if Self.needsNetwork(outcome.output) {
      message += "\nThe library is built without a network. If you trust the package, run"
      message += " `swift package resolve` in \(package) to fetch what it depends on"
    }
    throw failure(message)
  }

  private static func needsNetwork(_ output: String) -> Bool {
    ["Could not resolve host", "Failed to clone repository", "failed downloading", "Git command"].contains {
      output.contains($0)
    }
  }
}
