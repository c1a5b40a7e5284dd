import Foundation

/// Reads one learner's files, whatever they are.
struct SubmissionReader {
  struct File {
    /// Its path as the learner named it, below the learner's folder or archive.
    var file: String
    var modified: Date?
    var content: Result<[UInt8], DiskFolder.Unreadable>
  }

  /// Files that the course gave out and that hold no exercise.
  var withoutExercises: Set<String>

  static let fileLimit = 8 << 20
  private static let depthLimit = 12
  private static let entryLimit = 5_000

  func files(_ submission: Submission) -> [File] {
    let name = String(submission.path.split(separator: "/").last ?? "")
    switch submission.source {
    case .unreadable(let reason): return [Self.problem(name, reason)]
    case .file(let file): return [read(submission.path, as: file)]
    case .archive: return archive(submission.path, as: "", name: name)
    case .folder: return folder(submission.path)
    }
  }

  static func problem(_ file: String, _ words: String) -> File {
    File(file: file, content: .failure(DiskFolder.Unreadable(description: words)))
  }

  private func read(_ path: String, as file: String) -> File {
    do {
      let (bytes, modified) = try DiskFolder.read(path, limit: Self.fileLimit)
      return File(file: file, modified: modified, content: .success(bytes))
    } catch {
      return Self.problem(file, "\(error)")
    }
  }

  private func archive(_ path: String, as prefix: String, name: String) -> [File] {
    do {
      let content = try ArchiveReader.read(path, fileLimit: Self.fileLimit)
      if content.entries.isEmpty {
        return [Self.problem(name, "there is no Markdown file (.md) in it; \(content.others) other files")]
      }
      var seen: Set<String> = []
      return content.entries.compactMap { entry in
        if withoutExercises.contains(entry.file) { return nil }
        let file = entry.file.isEmpty ? name : prefix + entry.file
        guard seen.insert(file).inserted else {
          return Self.problem(file, "the archive has it twice; the first counts")
        }
        return File(file: file, modified: content.modified, content: entry.content)
      }
    } catch {
      return [Self.problem(name, "\(error)")]
    }
  }

  private func folder(_ top: String) -> [File] {
    var files: [File] = []
    var others = 0
    var looked = 0
    var open: [(path: String, depth: Int)] = [("", 0)]
    while let (path, depth) = open.popLast() {
      let entries: [DiskFolder.Entry]
      do {
        entries = try DiskFolder.entries(path.isEmpty ? top : "\(top)/\(path)")
      } catch {
        files.append(Self.problem(path.isEmpty ? "." : path, "\(error)"))
        continue
      }
      for entry in entries where !ArchiveReader.isResidue(entry.name) {
        looked += 1
        guard looked <= Self.entryLimit else {
          files.append(Self.problem(".", "there are more than \(Self.entryLimit) files; the rest is not looked at"))
          return files
        }
        let file = path.isEmpty ? entry.name : "\(path)/\(entry.name)"
        let isMarkdown = ArchiveReader.isMarkdown(entry.name)
        switch entry.kind {
        case .folder where isMarkdown: files.append(Self.problem(file, "it is a folder"))
        case .folder where depth < Self.depthLimit: open.append((file, depth + 1))
        case .folder: files.append(Self.problem(file, "folders are more than \(Self.depthLimit) deep"))
        case .link where isMarkdown: files.append(Self.problem(file, "it is a symbolic link, which is not followed"))
        case .other where isMarkdown: files.append(Self.problem(file, "it is no file with a name in UTF-8"))
        case .file where isMarkdown:
          if !withoutExercises.contains(file) { files.append(read("\(top)/\(file)", as: file)) }
        case .file where entry.name.lowercased().hasSuffix(".zip"):
          files += archive("\(top)/\(file)", as: file + "/", name: file)
        default: others += 1
        }
      }
    }
    if files.isEmpty {
      let words = others == 0 ? "the folder is empty" : "there is no Markdown file (.md) with exercises in it"
      return [Self.problem(".", words)]
    }
    return files
  }
}
