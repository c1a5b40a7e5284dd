import LessonFormat

/// Writes a paragraph that consists of an image with a title as a figure. The title is its caption.
struct FigureRenderer {
  let links: LinkRenderer

  /// - Parameters:
  ///   - name: such as `Figure 2`.
  ///   - paragraph: the node; the image is the next.
  func write(
    _ link: LinkDetail, name: String, paragraph: Int, isInLink: Bool, in tree: TreeView, _ ids: inout ElementIDs,
    to out: inout HTMLWriter
  ) {
    out.freshLine()
    out.markup("<figure")
    AttributeWriter.write(tree.attributes(at: paragraph), &ids, to: &out)
    out.markup(">")
    links.image(link, alternative: tree.plainText(of: paragraph + 1), isInLink: isInLink, to: &out)
    out.markup("<figcaption><b>")
    out.text(name)
    out.markup(".</b> ")
    out.sentence(link.title)
    out.markup("</figcaption></figure>\n")
  }
}
