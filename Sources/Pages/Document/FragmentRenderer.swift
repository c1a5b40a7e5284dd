import LessonFormat

/// Renders documents as HTML fragments. Contains the tools that pages share. Threads may use it at the same time.
package struct FragmentRenderer: Sendable {
  /// Sets formulas. Without it, TeX is shown as code.
  package let math: MathRenderer?
  /// Highlights code.
  package let highlighter: Highlighter
  /// Draws charts. Without it, a chart's place says that it is not drawn.
  package let drawChart: ChartDrawer?

  /// A renderer with these tools.
  package init(math: MathRenderer? = nil, highlighter: Highlighter = Highlighter(), drawChart: ChartDrawer? = nil) {
    self.math = math
    self.highlighter = highlighter
    self.drawChart = drawChart
  }

  /// The body of a document's page.
  package func render(_ view: DocumentView) -> Fragment {
    TreeView.use(view.lesson.tree) { tree in
      var renderer = DocumentRenderer(view, tree, self)
      return renderer.fragment()
    }
  }

  /// The verdict of one exercise, for its place in a live page.
  package func verdict(_ view: ExerciseView) -> [UInt8] {
    var out = HTMLWriter(capacity: 1024)
    if view.isShown { VerdictRenderer(text: AuthorText(tools: self)).write(view, to: &out) }
    return out.bytes
  }

  /// When the exercises of a page are due, as a block.
  package func due(_ text: String) -> [UInt8] {
    var out = HTMLWriter(capacity: 128)
    out.markup("<p class=\"due\">")
    out.text(text)
    out.markup("</p>\n")
    return out.bytes
  }

  /// A tree of plain CommonMark, exactly as libcmark writes it, raw HTML and all links included. For trusted documents
  /// only.
  package func renderCommonMark(_ tree: Tree) -> [UInt8] {
    CommonMarkWriter.html(tree)
  }
}
