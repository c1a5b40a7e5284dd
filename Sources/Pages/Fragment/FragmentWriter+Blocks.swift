import LessonFormat

extension FragmentWriter {
  mutating func paragraph(_ index: Int, _ node: Node) -> Int {
    if let name = plan.captions[index] {
      if case .image(let link) = content.lesson.tree.content(of: nodes[index + 1]) {
        figure(index, link, name)
      } else {
        captionNode = index
      }
      return Int(node.end)
    }
    if container?.kind == .tightItem {
      push(.none, node)
      return index + 1
    }
    out.freshLine()
    decorate(index, node)
    out.markup("<p")
    attributes(index)
    out.markup(">")
    push(.paragraph, node)
    return index + 1
  }

  mutating func blockQuote(_ index: Int, _ node: Node) -> Int {
    out.freshLine()
    if let (notice, next) = alert(index, node) {
      open(notice, identifier: nil)
      push(.division, node)
      let paragraph = nodes[index + 1]
      if next >= Int(paragraph.end) { return Int(paragraph.end) }
      out.markup("<p>")
      push(.paragraph, paragraph)
      return next
    }
    if decorate(index, node) { return index + 1 }
    out.markup("<blockquote")
    attributes(index)
    out.markup(">\n")
    push(.blockQuote, node)
    return index + 1
  }

  /// A quote that begins with `[!NOTE]`, as code hosts have it; and the node after that mark.
  private func alert(_ index: Int, _ node: Node) -> (Notice, Int)? {
    guard index + 2 < node.end, nodes[index + 1].kind == .paragraph else { return nil }
    var mark: [UInt8] = []
    var next = index + 2
    let end = Int(nodes[index + 1].end)
    while next < end, nodes[next].kind == .text, mark.count < 16 {
      mark += literal(nodes[next])
      next += 1
    }
    guard mark.first == UInt8(ascii: "["), mark.count > 3, mark[1] == UInt8(ascii: "!"), mark.last == UInt8(ascii: "]"),
      let notice = Notice(String(decoding: mark[2..<mark.count - 1], as: UTF8.self).lowercased())
    else { return nil }
    if next < end {
      guard nodes[next].kind == .softBreak || nodes[next].kind == .lineBreak else { return nil }
      next += 1
    }
    return (notice, next)
  }

  /// Opens the frame that a block's attribute line asks for. For a quote or paragraph, whether it did.
  @discardableResult
  private mutating func decorate(_ index: Int, _ node: Node) -> Bool {
    guard let attributes = content.lesson.tree.attributes[Int32(index)],
      let notice = attributes.classes.lazy.compactMap({ Notice(noticeClass: $0) }).first
    else { return false }
    open(notice, identifier: attributes.identifier)
    push(.division, node)
    return true
  }

  private mutating func open(_ notice: Notice, identifier name: String?) {
    out.markup("<div class=\"notice ")
    out.text(notice.rawValue)
    out.markup("\"")
    if let name { identifier(name) }
    out.markup(">\n<p class=\"notice-title\">")
    out.text(notice.title)
    out.markup("</p>\n")
  }

  /// The identifier and the classes of a block's attribute line; classes get `c-` in front, so that they cannot pass
  /// for the page's own.
  mutating func attributes(_ index: Int) {
    guard !content.lesson.tree.attributes.isEmpty,
      let attributes = content.lesson.tree.attributes[Int32(index)]
    else { return }
    if let name = attributes.identifier { identifier(name) }
    let classes = attributes.classes.filter { Notice(noticeClass: $0) == nil }
    if !classes.isEmpty { out.attribute("class", classes.map { "c-" + $0 }.joined(separator: " ")) }
  }

  mutating func list(_ list: ListDetail, _ index: Int, _ node: Node) {
    out.freshLine()
    decorate(index, node)
    var hasTasks = false
    if index + 1 < node.end, case .item(_?) = content.lesson.tree.content(of: nodes[index + 1]) { hasTasks = true }
    if list.isOrdered {
      out.markup("<ol")
      if list.start != 1 { out.attribute("start", String(list.start)) }
    } else if hasTasks {
      out.markup("<ul role=\"list\"")
    } else {
      out.markup("<ul")
    }
    attributes(index)
    out.markup(">\n")
    push(list.isOrdered ? .orderedList : .unorderedList, node, aux: list.isTight ? 1 : 0)
  }

  mutating func item(_ mark: TaskMark?, _ index: Int, _ node: Node) {
    let isTight = container?.aux == 1
    out.freshLine()
    if let mark { task(mark, index) } else { out.markup("<li>") }
    push(isTight ? .tightItem : .item, node)
  }

  private mutating func task(_ mark: TaskMark, _ index: Int) {
    let number = plan.tracker[index]
    let shown = number.flatMap { $0 < content.tracker.count ? content.tracker[$0] : nil }
    let display = shown ?? (mark == .done ? .ticked : .open)
    out.markup("<li class=\"task ")
    out.text(display.rawValue)
    out.markup("\"")
    if let number {
      out.attribute("data-tracker", String(number))
      out.attribute("data-line", String(content.lesson.tracker[number].position.line))
    }
    if let live = content.live, let number, display != .verified {
      out.markup("><input type=\"checkbox\" class=\"tick\"")
      if live.ticks[number] ?? (display == .ticked) { out.markup(" checked") }
      out.attribute("aria-label", content.lesson.tracker[number].text)
      out.markup("> ")
      return
    }
    switch display {
    case .open: out.markup("><input type=\"checkbox\" disabled aria-label=\"open\"> ")
    case .ticked: out.markup("><input type=\"checkbox\" disabled checked aria-label=\"done\"> ")
    case .verified:
      out.markup("><input type=\"checkbox\" disabled checked aria-label=\"verified\"> ")
      out.markup("<span class=\"badge verified\">verified</span> ")
    }
  }

  mutating func codeBlock(_ node: Node, info: String) {
    let word = info.utf8.prefix { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: ",") }
    code(literal(node), language: String(decoding: word, as: UTF8.self))
  }

  /// Source code in its frame.
  mutating func code(_ source: UnsafeBufferPointer<UInt8>, language: String) {
    out.code(source, language: language, tools.highlighter)
  }

  mutating func code(_ source: String, language: String) {
    var source = source
    source.withUTF8 { code($0, language: language) }
  }

  mutating func makeScrollable(_ source: UnsafeBufferPointer<UInt8>) {
    out.makeScrollable(source)
  }
}
