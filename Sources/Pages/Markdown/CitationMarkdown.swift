import LessonFormat

/// Completes citations, and writes the list of references.
struct CitationMarkdown {
  private let style: CitationStyle

  init(_ view: DocumentView) {
    style = CitationStyle(cited: view.lesson.citations.flatMap { $0.items.map(\.key) }, in: view.bibliography)
  }

  func complete(_ citation: Citation, _ source: inout MarkdownSource) {
    let start = source.offset(of: citation.position)
    let close = citation.isForeign ? Array("%}".utf8) : Array("]".utf8)
    guard let end = MarkdownSyntax.end(of: close, in: source.bytes, from: start) else { return }
    let known = citation.items.contains { style.labels[$0.key] != nil }
    guard known else { return }
    let names = citation.items.map { item in
      let label = MarkdownText.escape(style.labels[item.key] ?? item.key)
      return item.locator.isEmpty ? label : label + ", " + MarkdownText.escape(item.locator)
    }
    source.replace(start..<end, with: "(" + names.joined(separator: "; ") + ")")
  }

  /// The list of references; empty if the document cites none.
  func references() -> String {
    guard !style.sorted.isEmpty else { return "" }
    var text = "\n## References\n\n"
    for item in style.sorted {
      let authors = CitationStyle.authors(item)
      text += "- " + MarkdownText.escape(authors.isEmpty ? "" : authors + " ")
      text += "(\(MarkdownText.escape(item.year ?? "n.d."))). *\(MarkdownText.escape(item.title))*."
      if let container = item.container { text += " \(MarkdownText.escape(container))." }
      if let doi = item.doi { text += " <https://doi.org/\(MarkdownSyntax.address(doi))>" }
      if let arXiv = item.arXiv { text += " <https://arxiv.org/abs/\(MarkdownSyntax.address(arXiv))>" }
      text += "\n"
    }
    return text
  }
}
