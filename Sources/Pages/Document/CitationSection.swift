import LessonFormat

/// Writes citations, and the list of references once.
struct CitationSection {
  private let citations: [Citation]
  private let style: CitationStyle
  private var hasList = false

  init(_ lesson: Lesson, _ bibliography: Bibliography) {
    citations = lesson.citations
    style = CitationStyle(cited: citations.flatMap { $0.items.map(\.key) }, in: bibliography)
  }

  /// Writes a citation. A key that the bibliography lacks is reported.
  func cite(_ index: Int, isInLink: Bool, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    let citation = citations[index]
    out.markup("<span class=\"citation\">(")
    for (index, item) in citation.items.enumerated() {
      if index > 0 { out.markup("; ") }
      if let label = style.labels[item.key] {
        if !isInLink {
          out.markup("<a")
          out.address("href", "#ref-" + item.key)
          out.markup(">")
        }
        out.text(label)
        if !isInLink { out.markup("</a>") }
      } else {
        out.markup(citation.isForeign ? "<span class=\"unknown\">" : "<span class=\"dangling\">")
        out.text(item.key)
        out.markup("</span>")
        if !citation.isForeign {
          problems.report(
            .error, .unknownCitation, line: citation.position.line, "unknown reference `\(item.key)`",
            help: "add it to references.json, or correct the key")
        }
      }
      if !item.locator.isEmpty {
        out.markup(", ")
        out.text(item.locator)
      }
    }
    out.markup(")</span>")
  }

  /// Writes the list of references, unless the page has it already.
  mutating func writeList(to out: inout HTMLWriter) {
    if !hasList { BibliographyWriter.write(style, to: &out) }
    hasList = true
  }
}
