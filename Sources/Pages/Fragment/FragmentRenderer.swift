import LessonFormat

/// Renders documents as HTML fragments. Holds the tools that pages share; may be used from many threads.
package struct FragmentRenderer: Sendable {
  /// Sets formulas; without it, TeX is shown as code.
  package var math: MathRenderer?
  /// Highlights code.
  package var highlighter: Highlighter
  /// Draws charts; without it, a chart's place says that it is not drawn.
  package var drawChart: ChartDrawer?

  /// A renderer with these tools.
  package init(math: MathRenderer? = nil, highlighter: Highlighter = Highlighter(), drawChart: ChartDrawer? = nil) {
    self.math = math
    self.highlighter = highlighter
    self.drawChart = drawChart
  }

  /// The body of the page.
  package func render(_ content: PageContent) -> Fragment {
    let tree = content.lesson.tree
    return tree.nodes.withUnsafeBufferPointer { nodes in
      tree.bytes.withUnsafeBufferPointer { literals in
        var writer = FragmentWriter(content: content, nodes: nodes, literals: literals, tools: self)
        return writer.run()
      }
    }
  }

  /// What stands in a live page's place of a verdict, for one exercise alone.
  package func verdict(_ display: ExerciseDisplay) -> [UInt8] {
    let content = PageContent(lesson: Lesson(file: ""))
    return content.lesson.tree.nodes.withUnsafeBufferPointer { nodes in
      content.lesson.tree.bytes.withUnsafeBufferPointer { literals in
        var writer = FragmentWriter(content: content, nodes: nodes, literals: literals, tools: self)
        if display.state != .unanswered || !display.details.isEmpty { writer.verdict(display) }
        return writer.out.bytes
      }
    }
  }

  /// When the exercises of a page are due, as a block of its own.
  package func due(_ text: String) -> [UInt8] {
    var out = HTMLWriter(capacity: 128)
    out.markup("<p class=\"due\">")
    out.text(text)
    out.markup("</p>\n")
    return out.bytes
  }

  /// A tree of plain CommonMark, exactly as libcmark writes it: raw HTML and every link included. Only for documents
  /// that are trusted.
  package func renderCommonMark(_ tree: Tree) -> [UInt8] {
    var writer = CommonMarkWriter(tree)
    return writer.run()
  }
}
