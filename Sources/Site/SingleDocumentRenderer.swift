import LessonFormat
import Pages

/// Renders one document by itself, without running its cells.
package struct SingleDocumentRenderer: Sendable {
  package init() {}

  /// The document's HTML fragment and what is wrong with it.
  ///
  /// - Parameter extensions: false for plain CommonMark, raw HTML included.
  package func render(_ bytes: [UInt8], file: String, extensions: Bool) -> (html: [UInt8], diagnostics: [Diagnostic]) {
    let lesson = LessonReader.read(bytes, file: file, options: ReadingOptions(extensions: extensions))
    let renderer = FragmentRenderer.standard(cache: .none)
    guard extensions else { return (renderer.renderCommonMark(lesson.tree), lesson.diagnostics) }
    let fragment = renderer.render(DocumentView(lesson: lesson))
    return (fragment.html, lesson.diagnostics + fragment.diagnostics)
  }
}
