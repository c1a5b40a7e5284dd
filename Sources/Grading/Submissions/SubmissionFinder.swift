import Foundation

/// What one learner handed in, not yet read.
public struct Submission: Sendable, Hashable {
  public enum Source: Sendable, Hashable {
    /// A folder, with files at any depth.
    case folder
    /// A zip.
    case archive
    /// One file, and the name that it stands for.
    case file(name: String)
    /// Nothing that can be read, and why.
    case unreadable(String)
  }

  public var learner: String
  public var path: String
  public var source: Source
}

/// A file that is nobody's.
public struct StrayFile: Sendable, Hashable, Codable {
  public var file: String
  public var reason: String
}

/// Finds what was handed in: a folder or a zip for each learner, or files by a pattern.
public struct SubmissionFinder: Sendable {
  public var folder: String
  public var pattern: FilePattern?
  /// The names of the course's documents with exercises, and those of the roster's learners, where there is one.
  public var documents: Set<String>
  public var learners: Set<String>

  public init(folder: String, pattern: FilePattern?, documents: [String], learners: [String]) {
    self.folder = folder
    self.pattern = pattern
    self.documents = Set(documents.map { Self.stem(String($0.split(separator: "/").last ?? "")) })
    self.learners = Set(learners)
  }

  /// By learner.
  public func find() throws -> (submissions: [Submission], strays: [StrayFile]) {
    var submissions: [Submission] = []
    var strays: [StrayFile] = []
    for entry in try DiskFolder.entries(folder) where !ArchiveReader.isResidue(entry.name) {
      let path = "\(folder)/\(entry.name)"
      let lower = entry.name.lowercased()
      func add(_ learner: String, _ source: Submission.Source) {
        // One person may be written in two forms of Unicode.
        submissions.append(
          Submission(learner: learner.precomposedStringWithCanonicalMapping, path: path, source: source))
      }
      switch entry.kind {
      case .folder: add(entry.name, .folder)
      case .link: add(Self.stem(entry.name), .unreadable("it is a symbolic link, which is not followed"))
      case .other: add(Self.stem(entry.name), .unreadable("it is no file or folder with a name in UTF-8"))
      case .file where lower.hasSuffix(".zip") && pattern == nil: add(Self.stem(entry.name), .archive)
      case .file where lower.hasSuffix(".md") || lower.hasSuffix(".markdown"):
        guard let pattern else {
          strays.append(
            StrayFile(
              file: entry.name,
              reason: "it is in no learner's folder; say with --pattern \"{learner}_{file}.md\" how files are named"))
          continue
        }
        let match = pattern.match(
          entry.name, knowsFile: { documents.contains(Self.stem($0)) }, knowsLearner: { learners.contains($0) })
        if let match {
          add(match.learner, .file(name: match.file.isEmpty ? entry.name : Self.stem(match.file) + ".md"))
        } else {
          strays.append(StrayFile(file: entry.name, reason: "its name does not fit the pattern"))
        }
      case .file: continue
      }
    }
    return (submissions, strays)
  }

  /// A name without its last extension.
  static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
