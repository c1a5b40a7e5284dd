import Foundation
import LessonFormat
import Storage

/// One course on disk: where it is, what it says of itself, and which documents it has.
package struct CourseFolder: Sendable {
  /// Absolute, without a slash at its end.
  package var root: String
  package var configuration: CourseConfiguration
  package var diagnostics: [Diagnostic]
  /// Paths relative to the root.
  package var documents: [String]
  /// Whether there is a `workbook.yml`, rather than documents that were named one by one.
  package var hasConfiguration: Bool

  package init(
    root: String, configuration: CourseConfiguration, diagnostics: [Diagnostic], documents: [String],
    hasConfiguration: Bool
  ) {
    self.root = root
    self.configuration = configuration
    self.diagnostics = diagnostics
    self.documents = documents
    self.hasConfiguration = hasConfiguration
  }

  /// The course that holds a path: the nearest folder upwards with a `workbook.yml`. Nil if there is none.
  package static func find(from path: String) -> CourseFolder? {
    var folder = absolute(path)
    var isFolder: ObjCBool = false
    if !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue {
      folder = (folder as NSString).deletingLastPathComponent
    }
    while true {
      let file = "\(folder)/\(CourseConfiguration.fileName)"
      if let bytes = WholeFiles.read(file) {
        let (configuration, diagnostics) = CourseConfiguration.read(bytes, file: CourseConfiguration.fileName)
        var course = CourseFolder(
          root: folder, configuration: configuration, diagnostics: diagnostics, documents: [], hasConfiguration: true)
        course.documents = course.listDocuments()
        course.diagnostics += ConfigurationChecks(course: course).diagnostics
        return course
      }
      let parent = (folder as NSString).deletingLastPathComponent
      if parent == folder { return nil }
      folder = parent
    }
  }

  /// Documents that belong to no course, under the folder that holds them all.
  package static func loose(_ files: [String]) -> CourseFolder {
    let paths = files.map(absolute)
    var root = paths.first.map { ($0 as NSString).deletingLastPathComponent } ?? absolute(".")
    while !paths.allSatisfy({ $0.hasPrefix(root == "/" ? "/" : root + "/") }) {
      root = (root as NSString).deletingLastPathComponent
    }
    let prefix = root == "/" ? 1 : root.count + 1
    return CourseFolder(
      root: root, configuration: CourseConfiguration(), diagnostics: [],
      documents: paths.map { String($0.dropFirst(prefix)) }, hasConfiguration: false)
  }

  /// The documents of the course among these paths; a folder stands for all below it.
  package func documents(among paths: [String]) -> (found: [String], missing: [String]) {
    var found: [String] = []
    var missing: [String] = []
    for path in paths {
      let absolute = Self.absolute(path)
      let matches =
        absolute == root
        ? documents
        : documents.filter { "\(root)/\($0)" == absolute || "\(root)/\($0)".hasPrefix(absolute + "/") }
      if !matches.isEmpty {
        found += matches.filter { !found.contains($0) }
      } else if absolute.hasPrefix(root + "/"), FileManager.default.isReadableFile(atPath: absolute),
        absolute.hasSuffix(".md")
      {
        found.append(String(absolute.dropFirst(root.count + 1)))
      } else {
        missing.append(path)
      }
    }
    return (found, missing)
  }

  /// The Markdown files of the lessons' and the exercises' folders, and `index.md` at the root, by name. A link that
  /// leads out of the course is passed over.
  private func listDocuments() -> [String] {
    var paths: [String] = []
    if FileManager.default.fileExists(atPath: "\(root)/index.md") { paths.append("index.md") }
    for folder in [configuration.lessons, configuration.exercises] {
      let top = URL(fileURLWithPath: "\(root)/\(folder)")
      guard let walk = FileManager.default.enumerator(atPath: top.path) else { continue }
      let realRoot = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
      for case let name as String in walk where name.hasSuffix(".md") {
        let hidden = name.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("_") }
        let real = top.appendingPathComponent(name).resolvingSymlinksInPath().path
        if !hidden, real.hasPrefix(realRoot + "/") { paths.append("\(folder)/\(name)") }
      }
    }
    return paths.sorted()
  }

  package static func absolute(_ path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let standard = url.standardizedFileURL.path
    return standard.count > 1 && standard.hasSuffix("/") ? String(standard.dropLast()) : standard
  }

  /// What the engine keeps in the course itself.
  package var workFolder: String { "\(root)/.workbook" }
  /// The folder with the records of an author's releases, relative to the root.
  package static let releaseRecords = "release-records"

  /// Where results may be kept: in the course, else in the user's cache, else in the temporary folder.
  package var storeCandidates: [String] {
    let environment = ProcessInfo.processInfo.environment
    let name = SHA256.hex(of: Array(root.utf8)).prefix(16)
    var candidates: [String] = []
    if hasConfiguration { candidates.append("\(workFolder)/cache") }
    if let folder = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map({ "\($0)/.cache" }) {
      candidates.append("\(folder)/workbook/\(name)")
    }
    candidates.append(NSTemporaryDirectory() + "workbook-\(getuid())/\(name)")
    return candidates
  }
}
