import Foundation
import Storage

struct SiteFile: Sendable {
  /// Relative to the site's root.
  var path: String
  var bytes: [UInt8]
}

/// Writes a site's files, each whole and only if it changed, and takes away those of an earlier build that are no
/// longer part of it.
struct SiteWriter {
  var output: String
  private static let manifest = ".workbook-files"

  func write(_ files: [SiteFile]) throws -> Int {
    var written = 0
    do {
      for file in files where try WholeFiles.update(file.bytes, at: "\(output)/\(file.path)") { written += 1 }
      let list = files.map(\.path).sorted()
      let former = WholeFiles.read("\(output)/\(Self.manifest)").map { String(decoding: $0, as: UTF8.self) } ?? ""
      for path in former.split(separator: "\n").map(String.init) where !list.contains(path) && !path.contains("..") {
        try? FileManager.default.removeItem(atPath: "\(output)/\(path)")
      }
      try WholeFiles.update(Array(list.joined(separator: "\n").utf8), at: "\(output)/\(Self.manifest)")
    } catch {
      throw SiteBuilder.Failure(
        description: "the site cannot be written to \(output): \(error.localizedDescription); name another folder with --output")
    }
    return written
  }
}
