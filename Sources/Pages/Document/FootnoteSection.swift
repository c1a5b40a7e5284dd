import LessonFormat

/// Writes references to footnotes, and collects the footnotes for the end of the page.
struct FootnoteSection {
  private let notes: [Footnote]
  /// The node of each footnote's text, by index.
  private var nodes: [Int: Int] = [:]
  /// How often the text refers to each footnote.
  private var uses: [Int: Int] = [:]

  init(_ lesson: Lesson) {
    notes = lesson.footnotes
  }

  /// Records where a footnote's text is.
  mutating func define(_ index: Int, at node: Int) {
    nodes[index] = node
  }

  /// Writes a reference to a footnote.
  mutating func refer(to index: Int, isInLink: Bool, to out: inout HTMLWriter) {
    let number = notes[index].number
    let use = uses[index, default: 0] + 1
    uses[index] = use
    out.markup("<sup class=\"footnote-reference\">")
    if isInLink {
      out.text(number)
    } else {
      out.markup("<a href=\"#wb-fn-")
      out.text(number)
      out.markup("\" id=\"wb-fnref-")
      out.text(use == 1 ? "\(number)" : "\(number)-\(use)")
      out.markup("\" aria-label=\"Footnote ")
      out.text(number)
      out.markup("\">")
      out.text(number)
      out.markup("</a>")
    }
    out.markup("</sup>")
  }

  /// The footnotes with their nodes, ordered by number. Those that the text does not refer to come last.
  var entries: [(index: Int, node: Int)] {
    func key(_ index: Int) -> (Int, Int) { (notes[index].number == 0 ? .max : notes[index].number, index) }
    return nodes.map { ($0.key, $0.value) }.sorted { key($0.0) < key($1.0) }
  }

  func open(to out: inout HTMLWriter) {
    out.freshLine()
    out.markup("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n")
  }

  func openNote(_ index: Int, _ ids: inout ElementIDs, to out: inout HTMLWriter) {
    out.markup("<li")
    if notes[index].number > 0 { ids.write("wb-fn-\(notes[index].number)", to: &out) }
    out.markup(">")
  }

  /// Writes the end of a footnote, with a link back to the text.
  func closeNote(_ index: Int, to out: inout HTMLWriter) {
    if uses[index] != nil {
      out.markup("<a class=\"footnote-back\" href=\"#wb-fnref-")
      out.text(notes[index].number)
      out.markup("\" aria-label=\"Back to the text\">↩</a>")
    }
    out.markup("</li>\n")
  }

  func close(to out: inout HTMLWriter) {
    out.markup("</ol>\n</section>\n")
  }
}
