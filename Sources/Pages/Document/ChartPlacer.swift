import LessonFormat

/// Draws the charts of a page and numbers them, so that the identifiers inside the drawings are unique.
struct ChartPlacer {
  private let draw: ChartDrawer?
  private var count = 0

  init(_ draw: ChartDrawer?) {
    self.draw = draw
  }

  /// Writes the next chart, or the reason why it cannot be drawn.
  ///
  /// - Parameter line: the line of the cell, for the report of a chart that cannot be drawn.
  mutating func place(_ json: String, line: Int, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    count += 1
    guard let draw else {
      out.markup("<p class=\"undrawn\">This chart is drawn when the course is built.</p>\n")
      return
    }
    switch draw(json, "wb-chart\(count)") {
    case .success(let drawing): ChartWriter.write(drawing, to: &out)
    case .failure(let problem):
      problems.report(.error, .chart, line: line, "this cell's chart cannot be drawn: \(problem.message)")
      out.markup("<div class=\"problem\"><p><b>No chart.</b> ")
      out.sentence(problem.message)
      out.markup("</p></div>\n")
    }
  }
}
