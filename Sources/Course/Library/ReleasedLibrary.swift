import Assessment
import Foundation
import Storage

/// The library of a learner's copy: the files that `release` put there, and no others.
///
/// A manifest is a program. The copy's own is not evaluated where the course's package is more than the library, since
/// `release` wrote it; all other files must be those that were handed out.
struct ReleasedLibrary {
  private let root: String
  private let settings: CourseConfiguration.Library
  /// The package's files by their paths in it.
  private let files: [(path: String, bytes: [UInt8])]

  /// - Throws: ``Changed`` for a file that was not handed out as it is.
  init(root: String, settings: CourseConfiguration.Library, keys: SealedKeys) throws {
    self.root = root
    self.settings = settings
    let prefix = settings.package == "." ? "" : settings.package + "/"
    var paths = settings.sources.flatMap { folder in
      Self.below("\(root)/\(prefix)\(folder)").map { "\(folder)/\($0)" }
    }
    if settings.package != "." { paths.append("Package.swift") }
    files = try paths.sorted().map { path in
      let name = prefix + path
      guard let bytes = WholeFiles.readRegular("\(root)/\(name)", atMost: 64 << 20),
        keys.released[name] == SHA256.hex(of: bytes)
      else { throw Changed(path: name) }
      return (path, bytes)
    }
  }

  struct Changed: Error, CustomStringConvertible {
    var path: String

    var description: String {
      "\(path) is not the file that was handed out, so that the library is not built. A learner's copy has no library "
        + "of its own: get the file again from the course's author, or remove it"
    }
  }

  /// Writes the package's files into a folder that holds nothing else.
  func stage(in folder: String) throws {
    let known = Set(files.map(\.path) + ["Package.swift"])
    for path in Self.below(folder) where !known.contains(path) {
      try FileManager.default.removeItem(atPath: "\(folder)/\(path)")
    }
    for (path, bytes) in files { try WholeFiles.update(bytes, at: "\(folder)/\(path)") }
    if settings.package == "." {
      try WholeFiles.update(Array(LibraryManifest(settings).text.utf8), at: "\(folder)/Package.swift")
    }
  }

  /// All files in a folder; hidden ones are not handed out.
  private static func below(_ folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      var info = stat()
      let isFolder = lstat("\(folder)/\(name)", &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
      return !isFolder && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }
  }
}
