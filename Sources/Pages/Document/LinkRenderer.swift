import LessonFormat

/// Writes links and images.
struct LinkRenderer {
  private let targets: [Int: LinkTarget]
  private let names: ReferenceNames

  init(_ view: DocumentView, _ names: ReferenceNames) {
    targets = view.links
    self.names = names
  }

  /// Writes the start of a link. Returns the element that it opens.
  func open(_ link: LinkDetail, at index: Int, isEmpty: Bool, isInLink: Bool, to out: inout HTMLWriter)
    -> OpenElement.Kind
  {
    switch targets.isEmpty ? nil : targets[index] {
    case .dangling(let reason)?:
      out.markup("<span class=\"dangling\"")
      out.attribute("title", reason)
      out.markup(">")
      if isEmpty { out.text(link.destination) }
      out.markup("<span class=\"sr\"> (broken link)</span></span>")
      return .none
    case .page(let address, let title)?:
      let isAnchor = open(address, title: link.title, isInLink: isInLink, to: &out)
      if isEmpty { out.text(names.name(at: index) ?? title ?? address) }
      return .link(isAnchor: isAnchor)
    case nil:
      let isAnchor = open(link.destination, title: link.title, isInLink: isInLink, to: &out)
      if isEmpty, let name = names.name(at: index) { out.text(name) }
      return .link(isAnchor: isAnchor)
    }
  }

  private func open(_ address: String, title: String, isInLink: Bool, to out: inout HTMLWriter) -> Bool {
    guard !isInLink, LinkPolicy.judge(address) != .refused else { return false }
    out.markup("<a")
    out.address("href", address)
    if !title.isEmpty { out.attribute("title", title) }
    out.markup(">")
    return true
  }

  /// Writes an image. A file beside the page is shown. An image from elsewhere becomes a link, because pages load
  /// nothing from the network.
  func image(_ link: LinkDetail, alternative: String, isInLink: Bool, to out: inout HTMLWriter) {
    switch LinkPolicy.judge(link.destination) {
    case .relative:
      out.markup("<img")
      out.address("src", link.destination)
      out.attribute("alt", alternative)
      if !link.title.isEmpty { out.attribute("title", link.title) }
      out.markup(" loading=\"lazy\">")
    case .foreign where !isInLink:
      out.markup("<a class=\"foreign-image\"")
      out.address("href", link.destination)
      out.markup(">")
      out.text(alternative.isEmpty ? link.destination : alternative)
      out.markup("</a>")
    case .foreign, .refused: out.text(alternative)
    }
  }
}
