/// The list of references.
struct BibliographyWriter {
  static func write(_ style: CitationStyle, to writer: inout HTMLWriter) {
    guard !style.sorted.isEmpty else { return }
    writer.freshLine()
    writer.markup("<section class=\"references\" aria-labelledby=\"wb-references\">\n")
    writer.markup("<h2 id=\"wb-references\">References</h2>\n<ul>\n")
    for item in style.sorted { write(item, style, to: &writer) }
    writer.markup("</ul>\n</section>\n")
  }

  private static func write(_ item: CSLItem, _ style: CitationStyle, to writer: inout HTMLWriter) {
    writer.markup("<li")
    writer.attribute("id", "ref-", item.id)
    writer.markup(">")
    let authors = CitationStyle.authors(item)
    if !authors.isEmpty {
      writer.text(authors)
      writer.markup(" ")
    }
    let label = style.labels[item.id] ?? ""
    let year = label.last?.isLetter == true ? (item.year ?? "n.d.") + label.suffix(1) : item.year ?? "n.d."
    writer.text("(\(item.year == nil ? "n.d." : year)). ")
    writer.markup("<cite>")
    writer.text(item.title)
    writer.markup("</cite>.")
    var source = item.container ?? item.publisher ?? ""
    if let volume = item.volume { source += source.isEmpty ? volume : " \(volume)" }
    if let issue = item.issue { source += "(\(issue))" }
    if let page = item.page { source += source.isEmpty ? page : ", \(page)" }
    if !source.isEmpty { writer.text(" \(source).") }
    links(item, to: &writer)
    writer.markup("</li>\n")
  }

  private static func links(_ item: CSLItem, to writer: inout HTMLWriter) {
    if let doi = item.doi { link("https://doi.org/" + doi, "doi:" + doi, to: &writer) }
    if let arXiv = item.arXiv { link("https://arxiv.org/abs/" + arXiv, "arXiv:" + arXiv, to: &writer) }
    if item.doi == nil, item.arXiv == nil, let url = item.url, LinkPolicy.judge(url) == .foreign {
      link(url, url, to: &writer)
    }
  }

  private static func link(_ address: String, _ text: String, to writer: inout HTMLWriter) {
    writer.markup(" <a")
    writer.address("href", address)
    writer.markup(">")
    writer.text(text)
    writer.markup("</a>")
  }
}
