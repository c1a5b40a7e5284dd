import Foundation
import Testing

/// The sites that the tests look at, each built once by the command.
enum Sites {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let fixtures = repository + "/Tests/BrowserTests/Fixtures"
  private static let seeds = repository + "/Tests/LessonFormatTests/Fixtures"

  /// The folder of the build's products, where the tests' own bundle lies too.
  static let products: String = {
    let path =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return (path as NSString).deletingLastPathComponent
  }()

  /// Holds all sites, and goes when the tests end: sites that tests share are never let go before.
  private static let scratch: String = {
    atexit { try? FileManager.default.removeItem(atPath: Sites.scratch) }
    return NSTemporaryDirectory() + "workbook-sites-\(UUID().uuidString)"
  }()

  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// The repository's own course.
  static let course = Result { () throws -> Site in
    let site = Site()
    try site.run("build", repository, "--output", site.output)
    return site
  }

  /// Every element in every state, and a second page.
  static let everything = Result { () throws -> Site in
    let site = try Site([
      "workbook.yml": "title: Trial\nlanguage: en-GB\n",
      "lessons/everything.md": text(fixtures + "/everything.md"),
      "lessons/second.md": text(fixtures + "/second.md"),
      "lessons/charts.md": text(fixtures + "/charts.md"),
      "lessons/square.svg":
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><path d=\"M0 0h40v40z\"/></svg>",
      "references.json": text(fixtures + "/references.json"),
    ])
    try site.run("build", "--output", site.output)
    return site
  }

  /// The documents that were written for other site generators.
  static let seedDocuments = Result { () throws -> Site in
    let names = try FileManager.default.contentsOfDirectory(atPath: seeds).filter {
      $0.hasSuffix(".md") && $0 != "README.md"
    }
    let site = try Site(Dictionary(uniqueKeysWithValues: names.map { ($0, try text("\(seeds)/\($0)")) }))
    try site.run(["build"] + names.sorted() + ["--output", site.output])
    return site
  }

  /// A course in a folder of its own, and its site.
  final class Site: Sendable {
    let folder = Sites.scratch + "/" + UUID().uuidString
    var output: String { folder + "/_site" }

    init() {}

    init(_ files: [String: String]) throws {
      for (name, text) in files { try write(name, text) }
    }

    func write(_ name: String, _ text: String) throws {
      let path = "\(folder)/\(name)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    struct Run {
      var status: Int32
      var error: String
    }

    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
      try run(arguments, environment: environment)
    }

    @discardableResult
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Run {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let log = "\(folder)/log-\(UUID().uuidString)"
      try Data().write(to: URL(fileURLWithPath: log))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "\(products)/workbook")
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      process.standardError = FileHandle(forWritingAtPath: log)
      try process.run()
      process.waitUntilExit()
      return Run(status: process.terminationStatus, error: try Sites.text(log))
    }

    /// All files of the site, from its root.
    var files: [String] { FileManager.default.enumerator(atPath: output)?.compactMap { $0 as? String } ?? [] }

    /// The paths of the site's pages.
    var pages: [String] {
      files.filter { $0.hasSuffix(".html") }.sorted().map { "\(output)/\($0)" }
    }

    func page(_ name: String) -> String { "\(output)/\(name)" }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
  }
}
