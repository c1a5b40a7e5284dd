import LessonFormat

/// Finds notices in attribute lines and block quotes, and writes their start.
enum NoticeRenderer {
  /// The notice that an attribute line asks for.
  static func notice(of attributes: Attributes) -> Notice? {
    attributes.classes.lazy.compactMap { Notice(noticeClass: $0) }.first
  }

  /// The notice of a quote that begins with `[!NOTE]`, as code hosts have it, and the node after that mark.
  static func alert(at index: Int, in tree: TreeView) -> (notice: Notice, next: Int)? {
    guard index + 2 < Int(tree.nodes[index].end), tree.nodes[index + 1].kind == .paragraph else { return nil }
    var mark: [UInt8] = []
    var next = index + 2
    let end = Int(tree.nodes[index + 1].end)
    while next < end, tree.nodes[next].kind == .text, mark.count < 16 {
      mark += tree.literal(tree.nodes[next])
      next += 1
    }
    guard mark.first == UInt8(ascii: "["), mark.count > 3, mark[1] == UInt8(ascii: "!"), mark.last == UInt8(ascii: "]"),
      let notice = Notice(String(decoding: mark[2..<mark.count - 1], as: UTF8.self).lowercased())
    else { return nil }
    if next < end {
      guard tree.nodes[next].kind == .softBreak || tree.nodes[next].kind == .lineBreak else { return nil }
      next += 1
    }
    return (notice, next)
  }

  static func open(_ notice: Notice, id: String?, _ ids: inout ElementIDs, to out: inout HTMLWriter) {
    out.markup("<div class=\"notice ")
    out.text(notice.rawValue)
    out.markup("\"")
    if let id { ids.write(id, to: &out) }
    out.markup(">\n<p class=\"notice-title\">")
    out.text(notice.title)
    out.markup("</p>\n")
  }
}
