import CArchive
import Foundation
import Testing

@testable import Grading

extension Scratch {
  /// An archive of a format and a filter of libarchive.
  @discardableResult
  func archive(
    _ name: String, format: String, filter: String = "none", _ entries: [(name: String, bytes: [UInt8])]
  ) throws -> String {
    let file = "\(path)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let archive = archive_write_new()
    #expect(archive_write_set_format_by_name(archive, format) == ARCHIVE_OK, "\(format)")
    if filter != "none" { #expect(archive_write_add_filter_by_name(archive, filter) == ARCHIVE_OK, "\(filter)") }
    #expect(archive_write_open_filename(archive, file) == ARCHIVE_OK)
    for (name, bytes) in entries {
      let entry = archive_entry_new()
      archive_entry_set_pathname_utf8(entry, name)
      archive_entry_set_filetype(entry, Scratch.file)
      archive_entry_set_perm(entry, 0o644)
      archive_entry_set_size(entry, la_int64_t(bytes.count))
      archive_write_header(archive, entry)
      if !bytes.isEmpty { _ = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } }
      archive_entry_free(entry)
    }
    archive_write_close(archive)
    archive_write_free(archive)
    return file
  }
}

@Suite struct ArchiveTests {
  private let scratch: Scratch
  private let text = Array("```answer a\n1\n```\n".utf8)

  init() throws { scratch = try Scratch() }

  private func files(_ name: String, _ source: Submission.Source = .archive) -> [String: String] {
    let submission = Submission(learner: "ann", path: "\(scratch.path)/\(name)", source: source)
    let files = SubmissionReader(withoutExercises: []).files(submission)
    return Dictionary(
      files.map { file in
        switch file.content {
        case .success(let bytes): (file.file, "\(bytes.count) bytes")
        case .failure(let problem): (file.file, problem.description)
        }
      }, uniquingKeysWith: { "\($0), \($1)" })
  }

  @Test(arguments: [
    ("zip", "none", "zip"), ("7zip", "none", "7z"), ("ustar", "none", "tar"), ("pax", "gzip", "tar.gz"),
    ("gnutar", "gzip", "tgz"), ("pax", "bzip2", "tar.bz2"), ("pax", "xz", "tar.xz"), ("pax", "zstd", "tar.zst"),
    ("pax", "lz4", "tar.lz4"), ("pax", "lzip", "tar.lz"), ("cpio", "none", "cpio"), ("newc", "gzip", "cpio.gz"),
    ("xar", "none", "xar"),
  ])
  func everyKindIsRead(format: String, filter: String, ending: String) throws {
    let entries = [("exercises/01.md", text), ("notes.pdf", text)]
    try scratch.archive("ann.\(ending)", format: format, filter: filter, entries)
    let found = files("ann.\(ending)")
    #expect(found["exercises/01.md"] == "\(text.count) bytes", "\(found)")
    #expect(found["notes.pdf"]?.contains("PDF") == true)
    // The content tells what the name does not.
    try scratch.archive("ann", format: format, filter: filter, entries)
    try FileManager.default.createDirectory(atPath: "\(scratch.path)/bob", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: "\(scratch.path)/ann", toPath: "\(scratch.path)/bob/homework.md")
    #expect(files("bob", .folder)["homework.md/exercises/01.md"] == "\(text.count) bytes")
    let finder = SubmissionFinder(folder: scratch.path, pattern: nil, documents: [], learners: LearnerIndex([]))
    #expect(Set(try finder.find().submissions.map(\.learner)) == ["ann", "bob"])
  }

  @Test func oneCompressedFileIsRead() throws {
    for (ending, filter) in [("gz", "gzip"), ("bz2", "bzip2"), ("xz", "xz"), ("zst", "zstd")] {
      try scratch.archive("ann/01.md.\(ending)", format: "raw", filter: filter, [("01.md", text)])
      let found = files("ann", .folder)
      #expect(found["01.md.\(ending)/01.md"] == "\(text.count) bytes", "\(found)")
    }
  }

  @Test func archivesInsideArchivesAreReadToADepth() throws {
    var inner = text
    for level in 0..<4 {
      try scratch.archive("level\(level).zip", format: "zip", [(level == 0 ? "01.md" : "level\(level - 1).zip", inner)])
      inner = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(scratch.path)/level\(level).zip")))
    }
    #expect(files("level1.zip")["level0.zip/01.md"] == "\(text.count) bytes")
    #expect(files("level3.zip")["level2.zip/level1.zip"]?.contains("depth") == true, "\(files("level3.zip"))")
  }

  /// Entries that are too large are not unpacked, and all that is unpacked counts, whatever the kind of archive.
  @Test(arguments: [
    ("zip", "none", "zip"), ("pax", "gzip", "tar.gz"), ("pax", "bzip2", "tar.bz2"), ("7zip", "none", "7z"),
  ])
  func aBombCostsLittle(format: String, filter: String, ending: String) throws {
    let zeros = [UInt8](repeating: 32, count: 9 << 20)
    let small = [UInt8](repeating: 32, count: 7 << 20)
    let entries = (0..<24).map { ("\($0).md", zeros) } + (24..<40).map { ("\($0).md", small) } + [("99.md", text)]
    try scratch.archive("ann.\(ending)", format: format, filter: filter, entries)
    let found = files("ann.\(ending)")
    #expect(found["0.md"]?.contains("larger than 8 MB") == true, "\(found)")
    #expect(found["ann.\(ending)"]?.contains("the other entries are ignored") == true, "\(found.keys)")
  }

  @Test func anArchiveOfVeryManyEntriesAddsFewRows() throws {
    try scratch.archive("ann.zip", format: "zip", (0..<10_100).map { ("../\($0).md", text) })
    let found = files("ann.zip")
    #expect(found.count < 100)
    #expect(found["ann.zip"]?.contains("entries") == true)
  }

  /// Several archives in one folder share what reading them may cost.
  @Test func manyArchivesShareOneBudget() throws {
    let small = [UInt8](repeating: 32, count: 7 << 20)
    for number in 0..<6 {
      try scratch.archive("ann/\(number).zip", format: "zip", (0..<5).map { ("\($0).md", small) })
    }
    let found = files("ann", .folder)
    #expect(found.values.contains { $0.contains("the other entries are ignored") }, "\(found)")
  }

  @Test func filesOfOtherKindsAreListedWithWhatToDo() throws {
    try scratch.write("ann/answers.docx", [0x50, 0x4B, 0x03, 0x04])
    try scratch.write("ann/scan.png", [0x89, 0x50])
    try scratch.write("ann/book.ipynb", Array("{}".utf8))
    try scratch.write("ann/01.txt", text)
    try scratch.write("ann/notes.txt", Array("hello".utf8))
    try scratch.write("ann/program", [0, 1, 2])
    let found = files("ann", .folder)
    #expect(found["answers.docx"]?.contains("a Word document") == true)
    #expect(found["scan.png"]?.contains("a picture") == true)
    #expect(found["book.ipynb"]?.contains("a Jupyter notebook") == true)
    #expect(found["01.txt"] == "\(text.count) bytes")
    #expect(found["notes.txt"]?.contains("a text without answers") == true)
    #expect(found["program"]?.contains("submit the course's Markdown file") == true)
    #expect(found.count == 6)
  }
}
