import Assessment
import Course
import Foundation

/// What one learner handed in, not yet read.
package struct Submission: Sendable, Hashable {
  package enum Source: Sendable, Hashable {
    /// A folder, with files at any depth.
    case folder
    /// An archive of any kind.
    case archive
    /// One file, and the name that it stands for.
    case file(name: String)
    /// A folder out of an archive of the whole class.
    case unpacked([UnpackedFile])
    /// A file out of an archive of the whole class.
    case unpackedFile(UnpackedFile)
    /// Nothing that can be read, and why.
    case unreadable(String)
  }

  package var learner: String
  package var path: String
  package var source: Source
  /// When it was handed in, where its name says so.
  package var time: Date?
  /// Its name says that the platform counts it as late, but not when it was handed in.
  package var isMarkedLate = false
  /// Files `workbook.key` that the learner handed in beside it.
  var companions: [Submission] = []
}

extension Submission {
  /// Nothing but a file `workbook.key`.
  fileprivate var isKey: Bool {
    switch source {
    case .file, .unpackedFile: SubmissionReader.isKey(path)
    case .folder, .archive, .unpacked, .unreadable: false
    }
  }
}

/// A file out of an archive of the whole class.
package struct UnpackedFile: Sendable, Hashable {
  var file: String
  var bytes: [UInt8]
  var modified: Date?
}

/// A file that is nobody's, or something about the submissions as a whole that somebody should look at.
package struct StrayFile: Sendable, Hashable, Codable {
  package var file: String
  package var reason: String
  /// It was graded, or it is no file: somebody should look at it all the same.
  package var isRemark: Bool

  package init(file: String, reason: String, isRemark: Bool = false) {
    self.file = file
    self.reason = reason
    self.isRemark = isRemark
  }

  package enum CodingKeys: String, CodingKey {
    case file, reason, isRemark
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    file = try values.decode(String.self, forKey: .file)
    reason = try values.decode(String.self, forKey: .reason)
    // Results of earlier versions do not have it.
    isRemark = try values.decodeIfPresent(Bool.self, forKey: .isRemark) ?? false
  }
}

/// Finds what was handed in: a folder or an archive for each learner, files by a pattern, or what Moodle, Canvas and
/// Blackboard export for a whole class, as a folder or as one archive.
package struct SubmissionFinder: Sendable {
  /// The folder, or the archive of a whole class.
  package var folder: String
  package var pattern: FilePattern?
  /// The names of the course's documents with exercises.
  package var documents: Set<String>
  /// The learners of the roster; empty where there is none.
  package var learners: LearnerIndex
  /// The zone of times in names.
  package var timeZone = TimeZone.current

  package init(folder: String, pattern: FilePattern?, documents: [String], learners: LearnerIndex) {
    self.folder = folder
    self.pattern = pattern
    self.documents = Set(documents.map { Self.stem(String(PathText.name($0))) })
    self.learners = learners
  }

  private struct Found {
    var submissions: [Submission] = []
    var strays: [StrayFile] = []
  }

  /// By learner.
  package func find() throws -> (submissions: [Submission], strays: [StrayFile]) {
    var found = Found()
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue {
      try classArchive(&found)
    } else {
      for entry in try DiskFolder.entries(folder) where !SubmissionReader.isResidue(entry.name) {
        let path = "\(folder)/\(entry.name)"
        switch entry.kind {
        case .folder: add(entry.name, path, .folder, &found)
        case .link: add(entry.name, path, .unreadable("symbolic links are not followed"), &found)
        case .other: add(entry.name, path, .unreadable("this is not a file or folder with a name in UTF-8"), &found)
        case .file: file(entry.name, path, nil, &found)
        }
      }
    }
    return (Self.joined(found.submissions), found.strays)
  }

  /// A `workbook.key` that a platform exports beside a learner's other files belongs to each of them.
  private static func joined(_ submissions: [Submission]) -> [Submission] {
    let keys = Dictionary(grouping: submissions.filter(\.isKey), by: \.learner)
    if keys.isEmpty { return submissions }
    let others = submissions.filter { !$0.isKey }
    let learners = Set(others.map(\.learner))
    return others.map { submission in
      var submission = submission
      submission.companions = keys[submission.learner] ?? []
      return submission
    } + submissions.filter { $0.isKey && !learners.contains($0.learner) }
  }

  // MARK: Entries

  /// - Parameter unpacked: the file's content if it comes out of an archive.
  private func file(_ name: String, _ path: String, _ unpacked: UnpackedFile?, _ found: inout Found) {
    if let platform = PlatformName(name), platform.isReceipt { return }
    // The course's own, or the author's copy for everyone.
    if name.lowercased() == SealedKeys.fileName { return }
    var kind = FileKind(name, head: unpacked.map { Array($0.bytes.prefix(512)) })
    // A file that cannot be read is reported when it is read.
    if kind == .maybeText, unpacked == nil { kind = FileKind(name, head: try? DiskFolder.head(path)) }
    func source(_ file: String) -> Submission.Source {
      unpacked.map { .unpackedFile(UnpackedFile(file: file, bytes: $0.bytes, modified: $0.modified)) }
        ?? .file(name: file)
    }
    let isNamed = pattern != nil || PlatformName(name) != nil
    switch kind {
    case .archive: add(name, path, unpacked == nil ? .archive : source(name), &found)
    case .markdown where isNamed, .maybeText where isNamed: add(name, path, source(name), &found)
    case .markdown:
      found.strays.append(
        StrayFile(
          file: name,
          reason:
            "this file is not in a learner's folder; describe the file names with --pattern \"{learner}_{file}.md\""))
    case .other where isNamed, .webPage where isNamed: add(name, path, source(name), &found)
    case .webPage: found.strays.append(StrayFile(file: name, reason: FileKind.reason("a web page")))
    case .other(let what): found.strays.append(StrayFile(file: name, reason: FileKind.reason(what)))
    case .maybeText:
      // Tables that an instructor keeps beside the submissions are no submissions.
      if ["csv", "tsv", "json", "sqlite"].contains(name.split(separator: ".").last?.lowercased() ?? "") { return }
      found.strays.append(
        StrayFile(file: name, reason: "this is not a learner's folder, an archive or a Markdown file"))
    }
  }

  /// Adds what an entry holds, for the learner whom its name means.
  private func add(_ name: String, _ path: String, _ source: Submission.Source, _ found: inout Found) {
    let stem = isFolder(source) ? name : FileKind.withoutArchiveEnding(name)
    if let pattern {
      guard let match = match(pattern, name, stem) else {
        found.strays.append(StrayFile(file: name, reason: "its name does not match the pattern"))
        return
      }
      let learner = learner([match.learner], name: match.learner, entry: name, &found)
      return append(learner, path, renamed(source, match.file.isEmpty ? name : Self.stem(match.file) + ".md"), &found)
    }
    if let platform = PlatformName(name) {
      let person = platform.platform == .canvas ? (platform.learners.last ?? name) : platform.learners[0]
      let learner = learner(platform.learners, name: person, entry: name, &found)
      let file = platform.name(among: documents)
      let time = platform.time.flatMap { components -> Date? in
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        return calendar.date(from: components)
      }
      return append(
        learner, path, renamed(source, file.isEmpty ? name : file), &found, time: time, isLate: platform.isLate)
    }
    let plain = isUnreadable(source) ? Self.stem(stem) : stem
    switch learners.find([plain]) {
    case .learner(let id): append(id, path, source, &found)
    // Whoever is not on the roster is listed as such.
    case .several, .nobody: append(plain, path, source, &found)
    }
  }

  private func isFolder(_ source: Submission.Source) -> Bool {
    switch source {
    case .folder, .unpacked: true
    case .archive, .file, .unpackedFile, .unreadable: false
    }
  }

  private func isUnreadable(_ source: Submission.Source) -> Bool {
    if case .unreadable = source { true } else { false }
  }

  private func renamed(_ source: Submission.Source, _ file: String) -> Submission.Source {
    switch source {
    case .file: return .file(name: file)
    case .unpackedFile(let unpacked):
      return .unpackedFile(UnpackedFile(file: file, bytes: unpacked.bytes, modified: unpacked.modified))
    case .folder, .archive, .unreadable, .unpacked: return source
    }
  }

  private func match(_ pattern: FilePattern, _ name: String, _ stem: String) -> FilePattern.Match? {
    func match(_ name: String) -> FilePattern.Match? {
      pattern.match(
        name, knowsFile: { documents.contains(Self.stem($0)) },
        knowsLearner: { if case .learner = learners.find([$0]) { true } else { false } })
    }
    // A pattern may name an ending or not, and folders have none.
    let bare = stem == name ? Self.stem(name) : stem
    let isFile = FileKind(name, head: nil) == .markdown
    let all = [isFile ? name : stem, bare, stem + ".md", name].compactMap(match)
    let known = all.first { if case .learner = learners.find([$0.learner]) { true } else { false } }
    return known ?? all.first { !$0.learner.lowercased().hasSuffix(".md") } ?? all.first
  }

  /// The learner, or the name as it is where the roster does not say, which is then listed.
  private func learner(_ names: [String], name: String, entry: String, _ found: inout Found) -> String {
    if learners.isEmpty { return name }
    switch learners.find(names) {
    case .learner(let id): return id
    case .several(let ids):
      found.strays.append(
        StrayFile(
          file: entry,
          reason: "“\(name)” could be \(ids.joined(separator: " or ")), so it was graded under this name; "
            + "move it to one of them with `workbook grade move`", isRemark: true))
      return names.count > 1 ? "\(name)_\(names[names.count - 1])" : name
    case .nobody:
      let near = learners.nearest(name).map { "; the closest match is \($0)" } ?? ""
      found.strays.append(
        StrayFile(
          file: entry,
          reason: "no learner on the roster matches “\(name)”\(near); it was graded under this name; "
            + "move it to a learner with `workbook grade move`", isRemark: true))
      return name
    }
  }

  private func append(
    _ learner: String, _ path: String, _ source: Submission.Source, _ found: inout Found, time: Date? = nil,
    isLate: Bool = false
  ) {
    // One person may be written in two forms of Unicode.
    found.submissions.append(
      Submission(
        learner: learner.precomposedStringWithCanonicalMapping, path: path, source: source, time: time,
        isMarkedLate: isLate))
  }

  // MARK: An archive of the whole class

  private func classArchive(_ found: inout Found) throws {
    let budget = UnpackingBudget(.wholeClass)
    let reader = ArchiveReader(budget: budget, fileLimit: ArchiveReader.archiveLimit) {
      !SubmissionReader.isResidue($0)
    }
    let name = String(PathText.name(folder))
    var files: [UnpackedFile] = []
    for entry in try reader.read(.file(path: folder), name: name) {
      switch entry.content {
      case .success(let bytes): files.append(UnpackedFile(file: entry.file, bytes: bytes, modified: entry.modified))
      case .failure(let problem):
        found.strays.append(StrayFile(file: entry.file.isEmpty ? name : entry.file, reason: problem.description))
      }
    }
    // Some programs put everything into one folder of the archive's name.
    let tops = Set(files.map { $0.file.split(separator: "/").first.map(String.init) ?? "" })
    if tops.count == 1, let top = tops.first, files.allSatisfy({ $0.file.hasPrefix(top + "/") }),
      PlatformName(top) == nil, case .nobody = learners.find([top]),
      !files.contains(where: { documents.contains(Self.stem(String($0.file.dropFirst(top.count + 1)))) })
    {
      for index in files.indices { files[index].file = String(files[index].file.dropFirst(top.count + 1)) }
    }
    var folders: [String: [UnpackedFile]] = [:]
    for file in files {
      guard let slash = file.file.firstIndex(of: "/") else {
        self.file(file.file, "\(folder)/\(file.file)", file, &found)
        continue
      }
      let inner = String(file.file[file.file.index(after: slash)...])
      folders[String(file.file[..<slash]), default: []].append(
        UnpackedFile(file: inner, bytes: file.bytes, modified: file.modified))
    }
    for (name, files) in folders.sorted(by: { $0.key < $1.key }) {
      add(name, "\(folder)/\(name)", .unpacked(files), &found)
    }
  }

  /// A name without its last extension.
  static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
