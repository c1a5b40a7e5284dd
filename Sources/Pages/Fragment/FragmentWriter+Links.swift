import LessonFormat

extension FragmentWriter {
  mutating func openLink(_ index: Int, _ link: LinkDetail, _ node: Node) {
    let isEmpty = Int(node.end) == index + 1
    switch content.links.isEmpty ? nil : content.links[index] {
    case .dangling(let reason)?:
      out.markup("<span class=\"dangling\"")
      out.attribute("title", reason)
      out.markup(">")
      if isEmpty { out.text(link.destination) }
      out.markup("<span class=\"sr\"> (broken link)</span></span>")
      push(.none, node)
    case .page(let address, let title)?:
      open(address, title: link.title, node)
      if isEmpty { out.text(reference(index) ?? title ?? address) }
    case nil:
      open(link.destination, title: link.title, node)
      if isEmpty, let name = reference(index) { out.text(name) }
    }
  }

  private mutating func open(_ address: String, title: String, _ node: Node) {
    guard linkDepth == 0, LinkPolicy.judge(address) != .refused else {
      push(.link, node)
      return
    }
    out.markup("<a")
    out.address("href", address)
    if !title.isEmpty { out.attribute("title", title) }
    out.markup(">")
    linkDepth += 1
    push(.link, node, aux: 1)
  }

  /// What a reference without a text of its own is called.
  private func reference(_ index: Int) -> String? {
    guard let number = plan.references[index] else { return nil }
    let reference = content.lesson.references[number]
    guard reference.path.isEmpty, let name = reference.label else { return nil }
    if let number = plan.numberedLabels[name] { return number }
    guard let title = plan.labelTitles[name], !title.isEmpty else { return name }
    return title
  }

  /// A file beside the page is shown; one from elsewhere becomes a link, as pages fetch nothing from the network.
  mutating func image(_ index: Int, _ link: LinkDetail) {
    let alternative = content.lesson.tree.plainText(of: index)
    switch LinkPolicy.judge(link.destination) {
    case .relative:
      out.markup("<img")
      out.address("src", link.destination)
      out.attribute("alt", alternative)
      if !link.title.isEmpty { out.attribute("title", link.title) }
      out.markup(" loading=\"lazy\">")
    case .foreign where linkDepth == 0:
      out.markup("<a class=\"foreign-image\"")
      out.address("href", link.destination)
      out.markup(">")
      out.text(alternative.isEmpty ? link.destination : alternative)
      out.markup("</a>")
    case .foreign, .refused: out.text(alternative)
    }
  }

  /// A paragraph that is nothing but an image with a title: the title is its caption.
  mutating func figure(_ index: Int, _ link: LinkDetail, _ name: String) {
    out.freshLine()
    out.markup("<figure")
    attributes(index)
    out.markup(">")
    image(index + 1, link)
    out.markup("<figcaption><b>")
    out.text(name)
    out.markup(".</b> ")
    out.sentence(link.title)
    out.markup("</figcaption></figure>\n")
  }

  mutating func citation(_ number: Int) {
    let citation = content.lesson.citations[number]
    out.markup("<span class=\"citation\">(")
    for (index, item) in citation.items.enumerated() {
      if index > 0 { out.markup("; ") }
      if let label = citations.labels[item.key] {
        if linkDepth == 0 {
          out.markup("<a")
          out.address("href", "#ref-" + item.key)
          out.markup(">")
        }
        out.text(label)
        if linkDepth == 0 { out.markup("</a>") }
      } else {
        out.markup(citation.isForeign ? "<span class=\"unknown\">" : "<span class=\"dangling\">")
        out.text(item.key)
        out.markup("</span>")
        if !citation.isForeign {
          report(
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

  mutating func footnoteReference(_ number: Int) {
    let note = content.lesson.footnotes[number]
    let use = footnoteUses[number, default: 0] + 1
    footnoteUses[number] = use
    let suffix = use == 1 ? "" : "-\(use)"
    out.markup("<sup class=\"footnote-reference\">")
    if linkDepth == 0 {
      out.markup("<a href=\"#wb-fn-")
      out.text(note.number)
      out.markup("\" id=\"wb-fnref-")
      out.text("\(note.number)\(suffix)")
      out.markup("\" aria-label=\"Footnote ")
      out.text(note.number)
      out.markup("\">")
      out.text(note.number)
      out.markup("</a>")
    } else {
      out.text(note.number)
    }
    out.markup("</sup>")
  }

  /// The notes, in the order of their numbers; those that nothing refers to come last.
  mutating func footnotes() {
    guard !footnoteNodes.isEmpty else { return }
    let notes = content.lesson.footnotes
    let order = footnoteNodes.keys.sorted {
      (notes[$0].number == 0 ? .max : notes[$0].number, $0) < (notes[$1].number == 0 ? .max : notes[$1].number, $1)
    }
    let places = footnoteNodes
    out.freshLine()
    out.markup("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n")
    for index in order {
      guard let node = places[index] else { continue }
      out.markup("<li")
      if notes[index].number > 0 { identifier("wb-fn-\(notes[index].number)") }
      out.markup(">")
      walk(node + 1..<Int(nodes[node].end))
      if footnoteUses[index] != nil {
        out.markup("<a class=\"footnote-back\" href=\"#wb-fnref-")
        out.text(notes[index].number)
        out.markup("\" aria-label=\"Back to the text\">↩</a>")
      }
      out.markup("</li>\n")
    }
    out.markup("</ol>\n</section>\n")
  }
}
