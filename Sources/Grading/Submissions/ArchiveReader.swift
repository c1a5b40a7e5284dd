import CArchive
import Foundation

/// Reads the files of an archive of any kind that libarchive knows. Nothing is unpacked to disk.
struct ArchiveReader {
  struct Entry: Sendable {
    /// As the archive names it; empty for what concerns the whole archive.
    var file: String
    var content: Result<[UInt8], DiskFolder.Unreadable>
    var modified: Date?
  }

  enum Source {
    case file(path: String)
    case bytes([UInt8])
  }

  let budget: UnpackingBudget
  /// The most bytes of one file.
  let fileLimit: Int
  /// Whether a file is wanted; others are named but not unpacked.
  let isWanted: (String) -> Bool

  /// The most bytes of an archive.
  static let archiveLimit = 256 << 20
  /// The most entries that are listed because something is wrong with them.
  static let problemLimit = 50

  /// What is in an archive.
  ///
  /// - Parameters:
  ///   - name: the archive's own name, of which that of a single compressed file is made.
  ///   - each: called for each file; gives nil for a file that is not wanted.
  /// - Throws: ``DiskFolder/Unreadable`` if nothing of it can be read.
  func read(_ source: Source, name: String) throws -> [Entry] {
    do {
      return try read(source, name: name, isSingleFile: false)
    } catch let first as DiskFolder.Unreadable {
      // One compressed file has no entries; only its name tells it from a damaged archive.
      let single = FileKind.withoutArchiveEnding(name)
      guard single != name, FileKind(single, head: nil) == .markdown || single.lowercased().hasSuffix(".txt") else {
        throw first
      }
      return try read(source, name: single, isSingleFile: true)
    }
  }

  private func read(_ source: Source, name: String, isSingleFile: Bool) throws -> [Entry] {
    guard let archive = archive_read_new() else {
      throw DiskFolder.Unreadable(description: "there is not enough memory")
    }
    defer { archive_read_free(archive) }
    Self.support(archive, isSingleFile: isSingleFile)
    switch source {
    case .file(let path):
      let file = try DiskFolder.open(path)
      defer { close(file.descriptor) }
      guard file.size <= Self.archiveLimit else {
        throw DiskFolder.Unreadable(description: DiskFolder.tooLarge(file.size, Self.archiveLimit))
      }
      guard archive_read_open_fd(archive, file.descriptor, 65536) == ARCHIVE_OK else { throw Self.unreadable(archive) }
      return try entries(archive, name: name, isSingleFile: isSingleFile, modified: file.modified)
    case .bytes(let bytes):
      return try bytes.withUnsafeBytes { buffer in
        guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
          throw Self.unreadable(archive)
        }
        return try entries(archive, name: name, isSingleFile: isSingleFile, modified: nil)
      }
    }
  }

  /// All formats but those that lead to other files of the disk, and the filters that are part of the library.
  private static func support(_ archive: OpaquePointer, isSingleFile: Bool) {
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_bzip2(archive)
    archive_read_support_filter_xz(archive)
    archive_read_support_filter_lzma(archive)
    archive_read_support_filter_lzip(archive)
    archive_read_support_filter_zstd(archive)
    archive_read_support_filter_lz4(archive)
    archive_read_support_filter_compress(archive)
    if isSingleFile {
      archive_read_support_format_raw(archive)
      return
    }
    archive_read_support_format_zip(archive)
    archive_read_support_format_tar(archive)
    archive_read_support_format_7zip(archive)
    archive_read_support_format_rar(archive)
    archive_read_support_format_rar5(archive)
    archive_read_support_format_cpio(archive)
    archive_read_support_format_xar(archive)
    archive_read_support_format_cab(archive)
    archive_read_support_format_lha(archive)
    archive_read_support_format_ar(archive)
  }

  private static func unreadable(_ archive: OpaquePointer) -> DiskFolder.Unreadable {
    DiskFolder.Unreadable(description: "the archive cannot be read: \(reason(archive))")
  }

  private func entries(
    _ archive: OpaquePointer, name archiveName: String, isSingleFile: Bool, modified: Date?
  ) throws -> [Entry] {
    var entries: [Entry] = []
    var problems = 0
    var count = 0
    func problem(_ file: String, _ words: String) {
      problems += 1
      if problems <= Self.problemLimit { entries.append(Self.problem(file, words)) }
    }
    var entry: OpaquePointer?
    do {
      while true {
        let status = archive_read_next_header(archive, &entry)
        if status == ARCHIVE_EOF { break }
        guard status >= ARCHIVE_WARN, let entry else {
          guard count > 0 else { throw Self.unreadable(archive) }
          problem("", "the archive is damaged after \(count) entries: \(Self.reason(archive))")
          break
        }
        count += 1
        try budget.countEntry()
        let kind = UInt32(archive_entry_filetype(entry)) & 0o170000
        let name = isSingleFile ? archiveName : Self.name(entry)
        if kind == 0o040000 || SubmissionReader.isResidue(name) {
          try skip(archive)
        } else if let words = Self.obstacle(name, kind, entry) {
          problem(name, words)
          try skip(archive)
        } else if archive_entry_size_is_set(entry) != 0, archive_entry_size(entry) > Int64(fileLimit) {
          problem(name, "the file is larger than \(fileLimit >> 20) MB; submit a smaller one")
          try skip(archive)
        } else if isWanted(name) {
          let content = try data(archive)
          if case .failure = content { problems += 1 }
          if problems <= Self.problemLimit || (try? content.get()) != nil {
            entries.append(Entry(file: name, content: content, modified: Self.time(entry) ?? modified))
          }
        } else {
          entries.append(Entry(file: name, content: .success([]), modified: nil))
          try skip(archive)
        }
      }
    } catch let end as UnpackingBudget.Exhausted {
      entries.append(Self.problem("", end.description))
    }
    if problems > Self.problemLimit {
      entries.append(Self.problem("", "\(problems - Self.problemLimit) more files of the archive cannot be read"))
    }
    return entries
  }

  /// Why an entry is not unpacked; nil if it may be.
  private static func obstacle(_ name: String, _ kind: UInt32, _ entry: OpaquePointer) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: true)
    if name.isEmpty || name.hasPrefix("/") || name.contains("\\") || parts.contains("..") {
      return "its path leads out of the archive"
    }
    if kind == 0o120000 { return "symbolic links are not followed" }
    if kind != 0o100000 && kind != 0 { return "this is not an ordinary file" }
    if archive_entry_is_encrypted(entry) != 0 { return "the file is encrypted" }
    return nil
  }

  private static func problem(_ file: String, _ words: String) -> Entry {
    Entry(file: file, content: .failure(DiskFolder.Unreadable(description: words)), modified: nil)
  }

  private static func name(_ entry: OpaquePointer) -> String {
    guard let text = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { return "" }
    var name = String(cString: text)
    while name.hasPrefix("./") { name = String(name.dropFirst(2)) }
    return name
  }

  private static func time(_ entry: OpaquePointer) -> Date? {
    archive_entry_mtime_is_set(entry) == 0 ? nil : Date(timeIntervalSince1970: Double(archive_entry_mtime(entry)))
  }

  private static func reason(_ archive: OpaquePointer) -> String {
    archive_error_string(archive).map { String(cString: $0) } ?? "unknown reason"
  }

  /// Passes over an entry. A zip is passed over by its index; of others everything in between is unpacked, piece by
  /// piece, so that it counts.
  private func skip(_ archive: OpaquePointer) throws {
    if archive_format(archive) == ARCHIVE_FORMAT_ZIP { return }
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let got = archive_read_data(archive, &piece, piece.count)
      if got <= 0 { return }
      try budget.countUnpacked(got)
    }
  }

  /// What an entry unpacks to: the size that the archive gives for it may be a lie.
  private func data(_ archive: OpaquePointer) throws -> Result<[UInt8], DiskFolder.Unreadable> {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let got = archive_read_data(archive, &piece, piece.count)
      if got == 0 { break }
      if got < 0 {
        return .failure(DiskFolder.Unreadable(description: "the file cannot be unpacked: \(Self.reason(archive))"))
      }
      try budget.countUnpacked(got)
      bytes += piece[..<got]
      if bytes.count > fileLimit {
        try skip(archive)
        return .failure(
          DiskFolder.Unreadable(
            description: "the file is larger than \(fileLimit >> 20) MB when unpacked; submit a smaller one"))
      }
    }
    try budget.countKept(bytes.count)
    return .success(bytes)
  }
}
