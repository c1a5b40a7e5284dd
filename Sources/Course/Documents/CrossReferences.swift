import Foundation
import LessonFormat

/// Follows the links between a course's documents.
package struct CrossReferences {
  private let root: String
  /// Labels by document.
  private let labels: [String: [String: Label]]

  package init(root: String, lessons: [Lesson]) {
    self.root = root
    var labels: [String: [String: Label]] = [:]
    for lesson in lessons {
      labels[lesson.file] = Dictionary(lesson.labels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
    self.labels = labels
  }

  /// Where each reference of a lesson leads, by node, and those that lead nowhere. References within a document were
  /// checked when it was read.
  package func resolve(_ lesson: Lesson) -> (links: [Int: ResolvedLink], diagnostics: [Diagnostic]) {
    var links: [Int: ResolvedLink] = [:]
    var diagnostics: [Diagnostic] = []
    for reference in lesson.references {
      let link = resolve(reference, in: lesson)
      links[reference.node] = link
      if case .dangling(let words) = link, !reference.path.isEmpty {
        diagnostics.append(
          Diagnostic(
            isForeign(reference) ? .warning : .error, .danglingReference, file: lesson.file, at: reference.position,
            words, help: "correct the link, or create its target"))
      }
    }
    return (links, diagnostics)
  }

  /// Links to files that no course of ours would hold are passed on with a warning only.
  private func isForeign(_ reference: CrossReference) -> Bool {
    !reference.path.hasSuffix(".md")
  }

  /// The target of one reference; a path is relative to its document.
  package func resolve(_ reference: CrossReference, in lesson: Lesson) -> ResolvedLink {
    guard !reference.path.isEmpty else {
      return document(lesson.file, label: reference.label)
    }
    guard let path = Self.path(reference.path, from: lesson.file) else {
      return .dangling("the link `\(reference.path)` leads out of the course")
    }
    if labels[path] != nil { return document(path, label: reference.label) }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder), !isFolder.boolValue {
      return .file(path)
    }
    // A link to the page that a document becomes, as other tools write it.
    if path.hasSuffix(".html"), labels[path.dropLast(5) + ".md"] != nil {
      return document(path.dropLast(5) + ".md", label: reference.label)
    }
    return .dangling("the course has no file `\(path)`")
  }

  private func document(_ file: String, label: String?) -> ResolvedLink {
    guard let label, !label.isEmpty else { return .document(file, label: "", title: "") }
    guard let found = labels[file]?[label] else { return .dangling("\(file) has no label `\(label)`") }
    return .document(file, label: label, title: found.title)
  }

  /// A relative path joined to its document's folder, `.` and `..` resolved; nil if it leaves the course.
  static func path(_ path: String, from file: String) -> String? {
    guard !path.hasPrefix("/") else { return nil }
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}

/// Where a cross reference leads.
package enum ResolvedLink: Sendable, Hashable {
  /// A document of the course and a label in it, empty for its top.
  case document(String, label: String, title: String)
  /// Another file of the course.
  case file(String)
  case dangling(String)
}
