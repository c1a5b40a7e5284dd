import CellResults

/// A chart as it goes into a page.
package struct ChartDrawing: Sendable {
  /// An `svg` element. It must come from a writer that escapes every label, and hold no script, handler or `style`.
  package var svg: String
  /// Its data, shown on request.
  package var tables: [Table]

  /// One table of a chart's data.
  package struct Table: Sendable {
    /// What it holds, where there are several.
    package var title: String?
    /// The numbers.
    package var table: TableOutput
    /// What was left out, in one sentence.
    package var note: String?

    /// A table of data.
    package init(title: String? = nil, table: TableOutput, note: String? = nil) {
      self.title = title
      self.table = table
      self.note = note
    }
  }

  /// A drawing and its data.
  package init(svg: String, tables: [Table] = []) {
    self.svg = svg
    self.tables = tables
  }
}

/// Draws a chart from its JSON. `id` is unique in the page, for the drawing's own identifiers. A chart that cannot be
/// drawn is an error whose words are shown in its place.
package typealias ChartDrawer = @Sendable (_ json: String, _ id: String) -> Result<ChartDrawing, ChartProblem>

/// Why a chart could not be drawn.
package struct ChartProblem: Error, Sendable, Hashable {
  /// What is wrong, in one sentence.
  package var message: String

  /// A problem in these words.
  package init(_ message: String) {
    self.message = message
  }
}
