import Foundation
import Storage

struct SiteFile: Sendable {
  /// Relative to the site's root.
  var path: String
  var bytes: [UInt8]
}

/// Writes a site's files, each whole and only if it changed.
struct SiteWriter {
  var output: String
  /// Lists what is ours in the folder.
  static let manifest = ".workbook-files"

  /// Returns how many files were written. A whole site also loses the pages of an earlier build that are no longer
  /// part of it.
  func write(_ files: [SiteFile], isWhole: Bool) throws -> Int {
    var written = 0
    do {
      for file in files where try WholeFiles.update(file.bytes, at: "\(output)/\(file.path)") { written += 1 }
      let former = WholeFiles.read("\(output)/\(Self.manifest)").map { String(decoding: $0, as: UTF8.self) } ?? ""
      var list = Set(files.map(\.path))
      for path in former.split(separator: "\n").map(String.init) where !list.contains(path) {
        if isWhole, !path.split(separator: "/").contains("..") {
          try? FileManager.default.removeItem(atPath: "\(output)/\(path)")
        } else {
          list.insert(path)
        }
      }
      try WholeFiles.update(
        Array(list.sorted().joined(separator: "\n").utf8), at: "\(output)/\(Self.manifest)")
    } catch {
      throw SiteBuilder.Failure(
        description: "the site cannot be written to \(output): \(error.localizedDescription); "
          + "name another folder with --output")
    }
    return written
  }
}
