import CellEngine
import Foundation
import Storage

/// Builds a course's own Swift library when its sources changed, never otherwise.
struct LibraryBuilder {
  var course: CourseFolder
  var store: ResultStore
  var progress: StatusLine

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private struct Record: Codable {
    var manifest: String
    var folder: String
  }

  func library() async throws -> CourseLibrary? {
    guard let settings = course.configuration.library else { return nil }
    let package = settings.package == "." ? course.root : "\(course.root)/\(settings.package)"
    guard FileManager.default.fileExists(atPath: "\(package)/Package.swift") else {
      throw failure("there is no \(settings.package)/Package.swift for the library \(settings.product)")
    }
    let manifest = manifest(of: package, sources: settings.sources)
    let key = CacheKey("library", [package, settings.product])
    if let record = store.value(Record.self, "libraries", key), record.manifest == manifest,
      let library = found(settings.product, in: record.folder)
    {
      return library
    }
    let folder = try await build(settings.product, package: package)
    guard let library = found(settings.product, in: folder) else {
      throw failure(
        "\(settings.product) was built, but \(folder) contains no lib\(settings.product)."
          + "\(Installation.librarySuffix); make it a product `.library(name:type:targets:)` of type `.dynamic`")
    }
    try? store.store(value: Record(manifest: manifest, folder: folder), "libraries", key)
    return library
  }

  /// A failure at the line of the configuration that names the library.
  private func failure(_ message: String) -> Failure {
    let line = course.configuration.library?.position.line ?? 1
    return Failure(description: "\(CourseConfiguration.fileName):\(line): \(message)")
  }

  /// Changes when the library's sources do; nil for a course without one.
  var sourceIdentity: String? {
    course.configuration.library.map { settings in
      manifest(
        of: settings.package == "." ? course.root : "\(course.root)/\(settings.package)", sources: settings.sources)
    }
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

  private func found(_ product: String, in folder: String) -> CourseLibrary? {
    let library = CourseLibrary(
      module: product, modules: "\(folder)/Modules",
      sharedLibrary: "\(folder)/lib\(product).\(Installation.librarySuffix)")
    let files = [library.sharedLibrary, "\(library.modules)/\(product).swiftmodule"]
    return files.allSatisfy { FileManager.default.fileExists(atPath: $0) } ? library : nil
  }

  /// Runs the package manager and returns the folder of its products.
  private func build(_ product: String, package: String) async throws -> String {
    guard let swift = Toolchain.executable("swift", environment: ProcessInfo.processInfo.environment) else {
      throw MachineLacks.swift
    }
    progress.say("building the course's library \(product)")
    var words = ["build", "-c", "release", "--product", product, "--package-path", package]
    var scratch = "\(package)/.build"
    if !FileManager.default.isWritableFile(atPath: package) {
      scratch = "\(store.root)/swiftpm"
      words += ["--scratch-path", scratch]
    }
    var (status, output) = try await PackageManager.run(swift, words)
    if status != 0, output.contains("was compiled with module cache path") {
      // The course was moved, and what the compiler keeps beside the products holds the folder's name.
      try? FileManager.default.removeItem(atPath: "\(scratch)/release/ModuleCache")
      (status, output) = try await PackageManager.run(swift, words)
    }
    guard status == 0 else {
      let errors = output.split(separator: "\n").filter { $0.contains("error:") }.prefix(10)
      let tail = errors.isEmpty ? output.split(separator: "\n").suffix(10) : errors
      throw failure("the library \(product) does not build:\n\(tail.joined(separator: "\n"))")
    }
    return "\(scratch)/release"
  }
}
