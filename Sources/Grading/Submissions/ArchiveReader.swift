import CArchive
import Foundation

/// The Markdown files of a zip that a learner handed in. Nothing is unpacked to disk.
enum ArchiveReader {
  struct Entry: Sendable {
    /// As the archive names it.
    var file: String
    var content: Result<[UInt8], DiskFolder.Unreadable>
  }

  struct Content: Sendable {
    var entries: [Entry]
    /// How many files are in it that are no Markdown.
    var others: Int
    var modified: Date
  }

  /// The most bytes of an archive, of all that is read from it, and the most entries that are looked at.
  static let archiveLimit = 256 << 20
  static let totalLimit = 64 << 20
  static let entryLimit = 10_000

  static func read(_ path: String, fileLimit: Int) throws -> Content {
    let file = try DiskFolder.open(path)
    defer { close(file.descriptor) }
    guard file.size <= archiveLimit else {
      throw DiskFolder.Unreadable(description: DiskFolder.tooLarge(file.size, archiveLimit))
    }
    guard let archive = archive_read_new() else { throw DiskFolder.Unreadable(description: "there is no memory left") }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip(archive)
    guard archive_read_open_fd(archive, file.descriptor, 65536) == ARCHIVE_OK else {
      throw DiskFolder.Unreadable(description: "it is no zip: \(reason(archive))")
    }
    var content = Content(entries: [], others: 0, modified: file.modified)
    var budget = totalLimit
    var count = 0
    var entry: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return content }
      guard status >= ARCHIVE_WARN, let entry else {
        let what = count == 0 ? "it is no zip that can be read" : "it is damaged after \(count) entries"
        guard count > 0 else { throw DiskFolder.Unreadable(description: "\(what): \(reason(archive))") }
        content.entries.append(problem("", "\(what): \(reason(archive))"))
        return content
      }
      count += 1
      guard count <= entryLimit else {
        content.entries.append(problem("", "it has more than \(entryLimit) entries; the rest is not read"))
        return content
      }
      let kind = UInt32(archive_entry_filetype(entry)) & 0o170000
      if kind == 0o040000 { continue }
      let name = name(entry)
      guard isMarkdown(name) else {
        content.others += 1
        continue
      }
      if isResidue(name) { continue }
      let parts = name.split(separator: "/", omittingEmptySubsequences: true)
      if name.hasPrefix("/") || name.contains("\\") || parts.contains("..") {
        content.entries.append(problem(name, "its name leads out of the archive"))
      } else if kind == 0o120000 {
        content.entries.append(problem(name, "it is a symbolic link, which is not followed"))
      } else if kind != 0o100000 && kind != 0 {
        content.entries.append(problem(name, "it is no file"))
      } else if archive_entry_is_encrypted(entry) != 0 {
        content.entries.append(problem(name, "it is encrypted"))
      } else {
        let bytes = data(archive, limit: min(fileLimit, budget))
        if case .failure = bytes, budget < fileLimit { budget = 0 }
        if case .success(let bytes) = bytes { budget -= bytes.count }
        guard budget > 0 else {
          content.entries.append(
            problem("", "it unpacks to more than \(totalLimit >> 20) MB; from \(name) on nothing is read"))
          return content
        }
        content.entries.append(Entry(file: name, content: bytes))
      }
    }
  }

  static func isMarkdown(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown")
  }

  /// What systems and tools leave behind, and no learner wrote.
  static func isResidue(_ name: String) -> Bool {
    name.split(separator: "/").contains { $0.hasPrefix(".") && $0 != ".." || $0 == "__MACOSX" || $0 == "_site" }
  }

  private static func problem(_ file: String, _ words: String) -> Entry {
    Entry(file: file, content: .failure(DiskFolder.Unreadable(description: words)))
  }

  private static func name(_ entry: OpaquePointer) -> String {
    if let text = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) { return String(cString: text) }
    return ""
  }

  private static func reason(_ archive: OpaquePointer) -> String {
    archive_error_string(archive).map { String(cString: $0) } ?? "for no reason given"
  }

  /// What an entry unpacks to: the size that the archive gives for it may be a lie.
  private static func data(_ archive: OpaquePointer, limit: Int) -> Result<[UInt8], DiskFolder.Unreadable> {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let got = archive_read_data(archive, &piece, piece.count)
      if got == 0 { return .success(bytes) }
      if got < 0 { return .failure(DiskFolder.Unreadable(description: "it cannot be unpacked: \(reason(archive))")) }
      bytes += piece[..<got]
      if bytes.count > limit {
        return .failure(
          DiskFolder.Unreadable(description: "it unpacks to more than \(max(limit, 1) >> 20) MB, which is not read"))
      }
    }
  }
}
