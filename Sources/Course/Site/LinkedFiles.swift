import Foundation
import LessonFormat
import Storage

/// The course's own files that pages show or link to, such as images.
struct LinkedFiles {
  /// The course's folder.
  var root: String

  /// What goes into the site beside the pages, by name.
  func files(of documents: [EvaluatedDocument]) -> [SiteFile] {
    paths(of: documents).sorted().compactMap { path in contents(path).map { SiteFile(path: path, bytes: $0) } }
  }

  /// Their names, relative to the root; some may not be there.
  func paths(of documents: [EvaluatedDocument]) -> Set<String> {
    var paths: Set<String> = []
    for document in documents {
      for case .file(let path) in document.links.values { paths.insert(path) }
      paths.formUnion(images(of: document).compactMap(\.path))
    }
    return paths
  }

  /// A warning for each picture of the course that is not there.
  func missingImages(in documents: [EvaluatedDocument]) -> [Diagnostic] {
    documents.flatMap { document in
      images(of: document).compactMap { image in
        if let path = image.path, contents(path) != nil { return nil }
        return Diagnostic(
          .warning, "missing-image", file: document.file, at: SourcePosition(line: image.line),
          image.path == nil
            ? "the picture `\(image.destination)` lies outside the course"
            : "there is no picture `\(image.destination)`",
          help: "put it beside the document, or correct its address")
      }
    }
  }

  private struct Image {
    var destination: String
    /// From the course's root; nil if it lies outside.
    var path: String?
    var line: Int
  }

  private func images(of document: EvaluatedDocument) -> [Image] {
    let tree = document.lesson.tree
    var line = 1
    return tree.nodes.compactMap { node in
      if node.line > 0 { line = Int(node.line) }
      guard node.kind == .image else { return nil }
      let destination = tree.links[Int(node.detail)].destination
      guard !destination.isEmpty, !destination.contains(":"), !destination.hasPrefix("//"),
        let address = destination.prefix(while: { $0 != "?" && $0 != "#" }).removingPercentEncoding
      else { return nil }
      return Image(
        destination: destination, path: CrossReferences.path(address, from: document.file), line: line)
    }
  }

  /// The file's bytes, unless it is a symbolic link to outside of the course.
  func contents(_ path: String) -> [UInt8]? {
    let real = URL(fileURLWithPath: "\(root)/\(path)").resolvingSymlinksInPath().path
    let top = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    guard real.hasPrefix(top + "/") else { return nil }
    return WholeFiles.read(real)
  }
}
