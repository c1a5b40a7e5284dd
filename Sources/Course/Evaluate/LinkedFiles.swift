import Foundation
import LessonFormat
import Storage

/// The course's own files that pages show or link to, such as images.
package struct LinkedFiles {
  /// The course's folder.
  package var root: String

  package init(root: String) {
    self.root = root
  }

  /// What goes into the site beside the pages, by name.
  package func files(of documents: [EvaluatedDocument]) -> [SiteFile] {
    paths(of: documents).sorted().compactMap { path in contents(path).map { SiteFile(path: path, bytes: $0) } }
  }

  /// Their names, relative to the root; some may not be there.
  package func paths(of documents: [EvaluatedDocument]) -> Set<String> {
    var paths: Set<String> = []
    for document in documents {
      for case .file(let path) in document.links.values { paths.insert(path) }
      paths.formUnion(images(of: document).compactMap(\.path))
    }
    return paths
  }

  /// A warning for each picture of the course that is not there.
  package func missingImages(in documents: [EvaluatedDocument]) -> [Diagnostic] {
    documents.flatMap { document in
      images(of: document).compactMap { image in
        if let path = image.path, contents(path) != nil { return nil }
        return Diagnostic(
          .warning, .missingImage, file: document.file, at: SourcePosition(line: image.line),
          image.path == nil
            ? "the picture `\(image.destination)` is outside the course"
            : "the picture `\(image.destination)` does not exist",
          help: "put it next to the document, or correct its path")
      }
    }
  }

  private struct Image {
    var destination: String
    /// From the course's root; nil if it lies outside.
    var path: String?
    var line: Int
  }

  /// The pictures of a document: in Markdown, in HTML, and in the texts of its exercises.
  private func images(of document: EvaluatedDocument) -> [Image] {
    let tree = document.lesson.tree
    var line = 1
    var found: [(destination: String, line: Int)] = []
    for node in tree.nodes {
      if node.line > 0 { line = Int(node.line) }
      if case .image(let link) = tree.content(of: node) {
        found.append((link.destination, line))
      } else if node.kind == .htmlBlock || node.kind == .htmlInline {
        found += HTMLSources.find(in: tree.literal(node)).map { ($0.address, line + $0.line - 1) }
      }
    }
    for exercise in document.lesson.exercises { found += Self.images(in: exercise.written) }
    return found.compactMap { destination, line in
      guard !destination.isEmpty, !destination.contains(":"), !destination.hasPrefix("//"),
        let address = destination.prefix(while: { $0 != "?" && $0 != "#" }).removingPercentEncoding, !address.isEmpty
      else { return nil }
      return Image(destination: destination, path: CrossReferences.path(address, from: document.file), line: line)
    }
  }

  /// The pictures in an exercise's prompts, options, hints and feedback.
  private static func images(in node: DataNode) -> [(destination: String, line: Int)] {
    switch node.value {
    case .null: []
    case .scalar(let text):
      text.contains("![") || text.contains("<img")
        ? text.matches(of: /!\[[^\]]*\]\(\s*<?([^)\s>]+)/).map { (String($0.output.1), node.position.line) }
          + HTMLSources.find(in: text).map { ($0.address, node.position.line) } : []
    case .list(let items): items.flatMap { images(in: $0) }
    case .map(let entries): entries.flatMap { images(in: $0.value) }
    }
  }

  /// The file's bytes, unless it is a symbolic link to outside of the course.
  package func contents(_ path: String) -> [UInt8]? {
    let real = URL(fileURLWithPath: "\(root)/\(path)").resolvingSymlinksInPath().path
    let top = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    guard real.hasPrefix(top + "/") else { return nil }
    return WholeFiles.read(real)
  }
}
