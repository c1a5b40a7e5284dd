import Foundation

/// A file of a site, or of a folder of reports.
package struct SiteFile: Sendable {
  /// Relative to the site's root.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Writes a site's files, each whole and only if it changed.
package struct SiteWriter: Sendable {
  /// The files cannot be written.
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  /// The folder, absolute.
  package var output: String
  /// The file that lists what is ours in the folder: a name for each kind of writer, so that none takes away what
  /// another wrote.
  package var manifest: String

  package init(output: String, manifest: String = ".workbook-files") {
    self.output = output
    self.manifest = manifest
  }

  /// Returns how many files were written. A whole site also loses the pages of an earlier build that are no longer
  /// part of it.
  package func write(_ files: [SiteFile], isWhole: Bool) throws -> Int {
    try claim(files)
    let written = try update(files)
    try finish(Set(files.map(\.path)), isWhole: isWhole)
    return written
  }

  /// Takes note of the files before they are written, so that an interrupted build leaves none that is not known as ours.
  /// A file that somebody else wrote is never replaced.
  private func claim(_ files: [SiteFile]) throws {
    let former = listed
    for file in files where !former.contains(file.path) {
      if let present = WholeFiles.read("\(output)/\(file.path)"), present != file.bytes {
        throw Failure(
          description: "\(output)/\(file.path) exists and was not written by this command; "
            + "move it, or choose another folder with --output")
      }
    }
    try translating { try list(former.union(files.map(\.path))) }
  }

  private var listed: Set<String> {
    let text = WholeFiles.read("\(output)/\(manifest)").map { String(decoding: $0, as: UTF8.self) } ?? ""
    return Set(text.split(separator: "\n").map(String.init))
  }

  private func list(_ paths: Set<String>) throws {
    try WholeFiles.update(Array(paths.sorted().joined(separator: "\n").utf8), at: "\(output)/\(manifest)")
  }

  /// Writes those of the files that are not as they should be, and returns how many that were. May be called from many
  /// threads, for different files.
  package func update(_ files: [SiteFile]) throws -> Int {
    try translating {
      try files.count { try WholeFiles.update($0.bytes, at: "\(output)/\($0.path)") }
    }
  }

  /// Notes which files are ours, and where they are all, removes those of an earlier time that are not among them.
  package func finish(_ paths: Set<String>, isWhole: Bool) throws {
    try translating {
      var kept = paths
      for path in listed where !kept.contains(path) {
        if isWhole, !path.split(separator: "/").contains("..") {
          try? FileManager.default.removeItem(atPath: "\(output)/\(path)")
        } else {
          kept.insert(path)
        }
      }
      try list(kept)
    }
  }

  private func translating<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch {
      throw Failure(
        description: "cannot write to \(output): \(error.localizedDescription); "
          + "choose another folder with --output")
    }
  }
}
