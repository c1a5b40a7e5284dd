import Course
import Foundation

/// Reads one learner's files, whatever they are. Every file is either read or named with the reason why not.
struct SubmissionReader: Sendable {
  struct File: Sendable {
    /// Its path as the learner named it, below the learner's folder or archive.
    var file: String
    var modified: Date?
    var content: Result<[UInt8], DiskFolder.Unreadable>
  }

  /// Files that the course gave out and that hold no exercise.
  var withoutExercises: Set<String>
  /// Whether the course has a file at a path, so that it is not the learner's own.
  var isCoursesOwn: @Sendable (String) -> Bool = { _ in false }

  static let fileLimit = 8 << 20
  private static let depthLimit = 12
  private static let entryLimit = 5_000
  /// How deep archives are read inside archives.
  private static let archiveDepth = 2
  /// The most files of other kinds that are listed one by one.
  private static let otherLimit = 50

  /// What is found on the way through one submission.
  private final class Found {
    var files: [File] = []
    /// Files of other kinds: their names and why they are not graded.
    var others: [(file: String, reason: String)] = []
    var keys: [KeyFile] = []
    let budget = UnpackingBudget()
  }

  /// A file `workbook.key`, which says what was handed out.
  struct KeyFile: Sendable {
    var file: String
    /// Nil if it cannot be read.
    var bytes: [UInt8]?
  }

  /// What is in a submission.
  struct Contents: Sendable {
    var files: [File]
    var keys: [KeyFile]
  }

  func files(_ submission: Submission) -> [File] { contents(submission).files }

  func contents(_ submission: Submission) -> Contents {
    let found = Found()
    read(submission, found)
    let name = String(PathText.name(submission.path))
    let files = listed(found, name)
    for companion in submission.companions {
      let other = Found()
      read(companion, other)
      found.keys += other.keys
    }
    return Contents(files: files, keys: found.keys)
  }

  private func read(_ submission: Submission, _ found: Found) {
    let name = String(PathText.name(submission.path))
    switch submission.source {
    case .unreadable(let reason): found.files.append(Self.problem(name, reason))
    case .file(let file): disk(submission.path, as: Self.isKey(name) ? name : file, found)
    case .archive: archive(.file(path: submission.path), as: "", name: name, depth: 0, found)
    case .folder: folder(submission.path, found)
    case .unpacked(let files):
      for file in files where !Self.isResidue(file.file) {
        content(file.bytes, modified: file.modified, as: file.file, depth: 0, found)
      }
    case .unpackedFile(let file):
      content(
        file.bytes, modified: file.modified, as: Self.isKey(name) ? name : file.file, depth: 0, found)
    }
  }

  private func listed(_ found: Found, _ name: String) -> [File] {
    for (file, reason) in found.others.prefix(Self.otherLimit) { found.files.append(Self.problem(file, reason)) }
    if found.others.count > Self.otherLimit {
      found.files.append(Self.problem(".", "\(found.others.count - Self.otherLimit) more files cannot be graded"))
    }
    return found.files.isEmpty
      ? [Self.problem(name.isEmpty ? "." : name, "there is no Markdown file (.md) with exercises")] : found.files
  }

  static func problem(_ file: String, _ words: String) -> File {
    File(file: file, content: .failure(DiskFolder.Unreadable(description: words)))
  }

  /// What systems and tools leave behind, and no learner wrote.
  static func isResidue(_ name: String) -> Bool {
    guard name.utf8.contains(UInt8(ascii: "/")) else { return isResidue(part: name[...]) }
    return name.split(separator: "/").contains { isResidue(part: $0) }
  }

  private static func isResidue(part: Substring) -> Bool {
    guard let first = part.utf8.first else { return false }
    if first == UInt8(ascii: ".") { return part != "." && part != ".." }
    return residueInitials.contains(first) && residues.contains(part.lowercased())
  }

  private static let residues: Set<String> = [
    "__macosx", "_site", "thumbs.db", "desktop.ini", "receipt.json", "package.swift", "package.resolved",
  ]

  /// The bytes with which they begin, in both cases.
  private static let residueInitials = Set(residues.flatMap { [$0, $0.uppercased()] }.compactMap(\.utf8.first))

  /// Whether a file is the one by which a learner's copy is checked. Platforms and browsers add to its name, as in
  /// `workbook-1.key`.
  static func isKey(_ path: String) -> Bool {
    guard path.utf8.last.map({ $0 | 0x20 }) == UInt8(ascii: "y") else { return false }
    let name = PathText.name(path).lowercased()
    return name.hasSuffix(".key") && name.contains("workbook")
  }

  /// More are not looked at.
  private static let keyLimit = 4

  // MARK: Files

  private func disk(_ path: String, as file: String, _ found: Found) {
    if Self.isKey(file) {
      // One that cannot be read is listed as damaged.
      return key(try? DiskFolder.read(path, limit: KeySheets.limit).bytes, as: file, found)
    }
    do {
      var kind = FileKind(file, head: nil)
      if kind == .markdown {
        if withoutExercises.contains(file) { return }
        let (bytes, modified) = try DiskFolder.read(path, limit: Self.fileLimit)
        // An archive may have the name of a document.
        if FileKind.isArchive(bytes.prefix(512)) {
          archive(.bytes(bytes), as: file + "/", name: file, depth: 0, found)
        } else {
          found.files.append(File(file: file, modified: modified, content: .success(bytes)))
        }
        return
      }
      if kind == .maybeText { kind = FileKind(file, head: try DiskFolder.head(path)) }
      switch kind {
      case .other: other(kind, file, found)
      case .archive: archive(.file(path: path), as: file + "/", name: file, depth: 0, found)
      case .markdown, .maybeText, .webPage:
        if isCoursesOwn(file) { return }
        let (bytes, modified) = try DiskFolder.read(path, limit: Self.fileLimit)
        text(bytes, kind, modified: modified, as: file, found)
      }
    } catch {
      found.files.append(Self.problem(file, "\(error)"))
    }
  }

  private func key(_ bytes: [UInt8]?, as file: String, _ found: Found) {
    if found.keys.count < Self.keyLimit { found.keys.append(KeyFile(file: file, bytes: bytes)) }
  }

  /// A file that was unpacked.
  private func content(_ bytes: [UInt8], modified: Date?, as file: String, depth: Int, _ found: Found) {
    if Self.isKey(file) { return key(bytes, as: file, found) }
    let kind = FileKind(file, head: Array(bytes.prefix(512)))
    switch kind {
    case .other: other(kind, file, found)
    case .archive:
      guard depth < Self.archiveDepth else {
        found.others.append((file, "archives inside archives are read only to a depth of \(Self.archiveDepth)"))
        return
      }
      archive(.bytes(bytes), as: file + "/", name: file, depth: depth, found)
    case .markdown, .maybeText, .webPage:
      if withoutExercises.contains(file) || kind != .markdown && isCoursesOwn(file) { return }
      text(bytes, kind, modified: modified, as: file, found)
    }
  }

  private func text(_ bytes: [UInt8], _ kind: FileKind, modified: Date?, as file: String, _ found: Found) {
    if kind == .webPage {
      let text = WebPageText(bytes).text
      if Self.holdsAnswers(text) {
        found.files.append(File(file: file, modified: modified, content: .success(text)))
      } else {
        found.others.append((file, FileKind.reason("a web page without answers")))
      }
      return
    }
    if kind != .markdown, !Self.holdsAnswers(bytes) {
      let what = TextCheck.problem(bytes) == nil ? "a text without answers" : "a file of another kind"
      found.others.append((file, FileKind.reason(what)))
      return
    }
    found.files.append(File(file: file, modified: modified, content: .success(bytes)))
  }

  private func other(_ kind: FileKind, _ file: String, _ found: Found) {
    guard case .other(let what) = kind, !isCoursesOwn(file) else { return }
    found.others.append((file, FileKind.reason(what)))
  }

  /// Whether a file that is not Markdown by its name contains the fence of an answer.
  private static func holdsAnswers(_ bytes: [UInt8]) -> Bool {
    guard TextCheck.problem(bytes) == nil else { return false }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      let line = line.drop { $0.isWhitespace }
      return (line.hasPrefix("```") || line.hasPrefix("~~~")) && line.lowercased().contains("answer")
    }
  }

  // MARK: Archives and folders

  private func archive(_ source: ArchiveReader.Source, as prefix: String, name: String, depth: Int, _ found: Found) {
    let reader = ArchiveReader(budget: found.budget, fileLimit: Self.fileLimit) { file in
      switch FileKind(file, head: nil) {
      case .other: false
      case .markdown, .archive, .maybeText, .webPage: !withoutExercises.contains(file)
      }
    }
    do {
      var seen: Set<String> = []
      let before = found.files.count + found.others.count
      for entry in try reader.read(source, name: name) {
        let file = entry.file.isEmpty ? name : prefix + entry.file
        guard entry.file.isEmpty || seen.insert(file).inserted else {
          found.files.append(Self.problem(file, "the archive contains this file twice; the first one counts"))
          continue
        }
        switch entry.content {
        case .failure(let problem): found.files.append(Self.problem(file, problem.description))
        case .success(let bytes):
          if withoutExercises.contains(entry.file) { continue }
          content(bytes, modified: entry.modified, as: file, depth: depth + 1, found)
        }
      }
      if found.files.count + found.others.count == before {
        found.files.append(Self.problem(name, "there is no Markdown file (.md) with exercises"))
      }
    } catch {
      found.files.append(Self.problem(name, "\(error)"))
    }
  }

  private func folder(_ top: String, _ found: Found) {
    var looked = 0
    var open: [(path: String, depth: Int)] = [("", 0)]
    while let (path, depth) = open.popLast() {
      let entries: [DiskFolder.Entry]
      do {
        entries = try DiskFolder.entries(path.isEmpty ? top : "\(top)/\(path)")
      } catch {
        found.files.append(Self.problem(path.isEmpty ? "." : path, "\(error)"))
        continue
      }
      for entry in entries where !Self.isResidue(entry.name) {
        looked += 1
        guard looked <= Self.entryLimit else {
          found.files.append(
            Self.problem(".", "there are more than \(Self.entryLimit) files; the others are ignored"))
          return
        }
        let file = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
        switch entry.kind {
        case .folder where FileKind(entry.name, head: nil) == .markdown:
          found.files.append(Self.problem(file, "this is a folder"))
        case .folder where depth < Self.depthLimit: open.append((file, depth + 1))
        case .folder:
          found.files.append(Self.problem(file, "folders are nested more than \(Self.depthLimit) levels deep"))
        case .link: found.others.append((file, "symbolic links are not followed"))
        case .other: found.others.append((file, "this is not a file with a name in UTF-8"))
        case .file: disk("\(top)/\(file)", as: file, found)
        }
      }
    }
    if looked == 0 { found.files.append(Self.problem(".", "the folder is empty")) }
  }
}
