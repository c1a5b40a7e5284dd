import Foundation
import Storage

/// The `Package.swift` of a library alone: a target for the first folder of sources, and for each other one a target
/// that it depends on.
package struct LibraryManifest {
  package var text: String

  package init(_ library: CourseConfiguration.Library) {
    let name = { (folder: String) in (folder as NSString).lastPathComponent }
    let others = library.sources.dropFirst()
    let dependencies = others.map { "\"\(name($0))\"" }.joined(separator: ", ")
    let targets =
      library.sources.prefix(1).map {
        ".target(name: \"\(library.product)\", dependencies: [\(dependencies)], path: \"\($0)\")"
      } + others.map { ".target(name: \"\(name($0))\", path: \"\($0)\")" }
    text = EmbeddedFile.text(
      "scaffold/library-manifest.txt",
      filling: ["product": library.product, "targets": targets.joined(separator: ",\n    ")])
  }
}
