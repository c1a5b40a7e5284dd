import LessonFormat

/// Writes the starts of paragraphs, quotes, lists and items, and opens them on the stack.
struct BlockRenderer {
  let tree: TreeView
  let tasks: TaskRenderer

  /// Returns the index of the node to continue with.
  func openParagraph(
    _ index: Int, _ stack: inout ElementStack, _ ids: inout ElementIDs, to out: inout HTMLWriter
  ) -> Int {
    if stack.container?.kind == .item(isTight: true) {
      stack.push(.none, tree.nodes[index])
      return index + 1
    }
    out.freshLine()
    openNotice(index, &stack, &ids, to: &out)
    out.markup("<p")
    AttributeWriter.write(tree.attributes(at: index), &ids, to: &out)
    out.markup(">")
    stack.push(.paragraph, tree.nodes[index])
    return index + 1
  }

  /// Returns the index of the node to continue with.
  func openQuote(
    _ index: Int, _ stack: inout ElementStack, _ ids: inout ElementIDs, to out: inout HTMLWriter
  ) -> Int {
    out.freshLine()
    if let (notice, next) = NoticeRenderer.alert(at: index, in: tree) {
      NoticeRenderer.open(notice, id: nil, &ids, to: &out)
      stack.push(.division, tree.nodes[index])
      let paragraph = tree.nodes[index + 1]
      if next >= Int(paragraph.end) { return Int(paragraph.end) }
      out.markup("<p>")
      stack.push(.paragraph, paragraph)
      return next
    }
    if openNotice(index, &stack, &ids, to: &out) { return index + 1 }
    out.markup("<blockquote")
    AttributeWriter.write(tree.attributes(at: index), &ids, to: &out)
    out.markup(">\n")
    stack.push(.blockQuote, tree.nodes[index])
    return index + 1
  }

  /// Opens the notice that a block's attribute line asks for. Returns true if it does.
  @discardableResult
  private func openNotice(
    _ index: Int, _ stack: inout ElementStack, _ ids: inout ElementIDs, to out: inout HTMLWriter
  ) -> Bool {
    guard let attributes = tree.attributes(at: index), let notice = NoticeRenderer.notice(of: attributes) else {
      return false
    }
    NoticeRenderer.open(notice, id: attributes.identifier, &ids, to: &out)
    stack.push(.division, tree.nodes[index])
    return true
  }

  func openList(
    _ list: ListDetail, _ index: Int, _ stack: inout ElementStack, _ ids: inout ElementIDs, to out: inout HTMLWriter
  ) {
    out.freshLine()
    openNotice(index, &stack, &ids, to: &out)
    if list.isOrdered {
      out.markup("<ol")
      if list.start != 1 { out.attribute("start", String(list.start)) }
    } else if hasTasks(index) {
      out.markup("<ul role=\"list\"")
    } else {
      out.markup("<ul")
    }
    AttributeWriter.write(tree.attributes(at: index), &ids, to: &out)
    out.markup(">\n")
    stack.push(.list(isOrdered: list.isOrdered, isTight: list.isTight), tree.nodes[index])
  }

  /// Returns true if the first item of a list is a task.
  private func hasTasks(_ index: Int) -> Bool {
    guard index + 1 < Int(tree.nodes[index].end), case .item(_?) = tree.content(at: index + 1) else { return false }
    return true
  }

  func openItem(_ mark: TaskMark?, _ index: Int, _ stack: inout ElementStack, to out: inout HTMLWriter) {
    var isTight = false
    if case .list(_, isTight: true)? = stack.container?.kind { isTight = true }
    out.freshLine()
    if let mark { tasks.open(mark, at: index, to: &out) } else { out.markup("<li>") }
    stack.push(.item(isTight: isTight), tree.nodes[index])
  }
}
