import Foundation

/// Keeps the folders that the engine writes to apart from those that hold an author's work.
package struct FolderRules {
  package var root: String
  package var configuration: CourseConfiguration

  package init(root: String, configuration: CourseConfiguration) {
    self.root = root
    self.configuration = configuration
  }

  package init(_ course: CourseFolder) {
    self.init(root: course.root, configuration: course.configuration)
  }

  /// Folders of the course that hold what people wrote, relative to the root.
  private var sources: [String] {
    var folders = [
      configuration.lessons, configuration.exercises, configuration.data, "theme", ".git", ".workbook",
      CourseFolder.releaseRecords,
    ]
    if let library = configuration.library {
      let prefix = library.package == "." ? "" : library.package + "/"
      folders += library.sources.map { prefix + $0 }
    }
    return folders
  }

  /// Why a site may not be written to a folder inside the course, judged by the names alone; nil if it may.
  package func refusal(ofOutput path: String) -> String? {
    let own = Self.parts(path)
    if own.isEmpty { return "it is the course's own folder" }
    for source in sources {
      let other = Self.parts(source)
      if own.starts(with: other) { return "`\(source)` contains the course's own files" }
      if other.starts(with: own) { return "it contains the course's own folder `\(source)`" }
    }
    return nil
  }

  /// Why a site may not be written to an absolute path, links followed; nil if it may.
  package func refusal(ofOutputAt path: String) -> String? {
    var info = stat()
    let isInCourse = path == root || path.hasPrefix(root + "/")
    if isInCourse, lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFLNK {
      return "it is a symbolic link; remove the link, or name the folder itself with --output"
    }
    let top = Self.real(root)
    let real = Self.real(path)
    if real == top || top.hasPrefix(real == "/" ? "/" : real + "/") { return "it contains the course's own files" }
    guard real.hasPrefix(top + "/") else { return nil }
    return refusal(ofOutput: String(real.dropFirst(top.count + 1)))
  }

  /// Why cells may not read the course's data folder; nil if they may.
  var refusalOfData: String? {
    let path = "\(root)/\(configuration.data)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let real = Self.real(path)
    let top = Self.real(root)
    if real == top || real.hasPrefix(top + "/") { return nil }
    return "the data folder `\(configuration.data)` is a symbolic link that leads out of the course; "
      + "copy the data into the course"
  }

  /// Why results may not be kept in the course's work folder; nil if they may.
  package static func refusal(ofWorkFolder path: String) -> String? {
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFLNK else { return nil }
    return "\(path) is a symbolic link; remove the link, so that no file is written outside the folder"
  }

  private static func parts(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }

  /// The real path of the longest part that exists, with the rest added.
  private static func real(_ path: String) -> String {
    var existing = path
    var rest: [String] = []
    while existing.count > 1 {
      if let resolved = realpath(existing, nil) {
        defer { free(resolved) }
        return ([String(cString: resolved)] + rest.reversed()).joined(separator: "/")
      }
      rest.append((existing as NSString).lastPathComponent)
      existing = (existing as NSString).deletingLastPathComponent
    }
    return path
  }
}
