/// A JavaScript library in a file, such as KaTeX's `katex.min.js`.
package struct ScriptLibrary: Sendable, Hashable {
  /// The file's path.
  package var path: String

  /// The library in that file, which is read when it is first needed.
  package init(path: String) {
    self.path = path
  }

  /// Places in which distributions and package managers put KaTeX, in order of preference.
  package static let katexCandidates = [
    "/usr/share/javascript/katex/katex.min.js",
    "/usr/share/javascript/katex/katex.js",
    "/usr/lib/node_modules/katex/dist/katex.min.js",
    "/usr/local/lib/node_modules/katex/dist/katex.min.js",
    "/opt/homebrew/lib/node_modules/katex/dist/katex.min.js",
  ]

  /// The same for highlight.js, whose version must be 9, the last written in ES5.
  package static let highlightCandidates = [
    "/usr/share/javascript/highlight.js/highlight.min.js",
    "/usr/share/javascript/highlight.js/highlight.js",
    "/usr/local/share/workbook/highlight.min.js",
    "/opt/homebrew/share/workbook/highlight.min.js",
  ]

  /// The first candidate that can be read.
  package static func first(of candidates: [String]) -> ScriptLibrary? {
    candidates.first { FileBytes.isReadable($0) }.map { ScriptLibrary(path: $0) }
  }
}
