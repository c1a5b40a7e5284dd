import Foundation
import Storage

/// Files to be made together, none of which may be there.
struct NewFiles {
  /// Absolute.
  var root: String
  /// Paths relative to the root.
  var files: [(path: String, text: String)]

  /// Writes all, or none: what was written before one failed is taken away again. Returns the absolute paths.
  func write() throws -> [String] {
    for (path, _) in files where FileManager.default.fileExists(atPath: "\(root)/\(path)") {
      throw NewProblem(description: "\(path) already exists")
    }
    var written: [String] = []
    do {
      for (path, text) in files {
        let file = "\(root)/\(path)"
        try FileManager.default.createDirectory(
          atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        written.append(file)
      }
    } catch {
      for file in written { try? FileManager.default.removeItem(atPath: file) }
      throw NewProblem(description: "\(root) cannot be written to: \(error.localizedDescription)")
    }
    return written
  }
}
