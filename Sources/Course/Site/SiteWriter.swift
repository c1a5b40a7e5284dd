import Foundation
import Storage

/// A file of a site, or of a folder of reports.
public struct SiteFile: Sendable {
  /// Relative to the site's root.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Writes a site's files, each whole and only if it changed.
public struct SiteWriter: Sendable {
  /// The folder, absolute.
  public var output: String
  /// The file that lists what is ours in the folder: a name for each kind of writer, so that none takes away what
  /// another wrote.
  public var manifest: String

  public init(output: String, manifest: String = ".workbook-files") {
    self.output = output
    self.manifest = manifest
  }

  /// Returns how many files were written. A whole site also loses the pages of an earlier build that are no longer
  /// part of it.
  func write(_ files: [SiteFile], isWhole: Bool) throws -> Int {
    let written = try update(files)
    try finish(Set(files.map(\.path)), isWhole: isWhole)
    return written
  }

  /// Writes those of the files that are not as they should be, and returns how many that were. May be called from many
  /// threads, for different files.
  public func update(_ files: [SiteFile]) throws -> Int {
    try translating {
      try files.count { try WholeFiles.update($0.bytes, at: "\(output)/\($0.path)") }
    }
  }

  /// Notes which files are ours, and where they are all, removes those of an earlier time that are not among them.
  public func finish(_ paths: Set<String>, isWhole: Bool) throws {
    try translating {
      let former = WholeFiles.read("\(output)/\(manifest)").map { String(decoding: $0, as: UTF8.self) } ?? ""
      var list = paths
      for path in former.split(separator: "\n").map(String.init) where !list.contains(path) {
        if isWhole, !path.split(separator: "/").contains("..") {
          try? FileManager.default.removeItem(atPath: "\(output)/\(path)")
        } else {
          list.insert(path)
        }
      }
      try WholeFiles.update(
        Array(list.sorted().joined(separator: "\n").utf8), at: "\(output)/\(manifest)")
    }
  }

  private func translating<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch {
      throw SiteBuilder.Failure(
        description: "nothing can be written to \(output): \(error.localizedDescription); "
          + "name another folder with --output")
    }
  }
}
