import CellResults

/// A chart as it goes into a page.
public struct ChartDrawing: Sendable {
  /// An `svg` element. It must come from a writer that escapes every label, and hold no script, handler or `style`.
  public var svg: String
  /// Its data, shown on request.
  public var tables: [Table]

  /// One table of a chart's data.
  public struct Table: Sendable {
    /// What it holds, where there are several.
    public var title: String?
    /// The numbers.
    public var table: TableOutput
    /// What was left out, in one sentence.
    public var note: String?

    /// A table of data.
    public init(title: String? = nil, table: TableOutput, note: String? = nil) {
      self.title = title
      self.table = table
      self.note = note
    }
  }

  /// A drawing and its data.
  public init(svg: String, tables: [Table] = []) {
    self.svg = svg
    self.tables = tables
  }
}

/// Draws a chart from its JSON. `id` is unique in the page, for the drawing's own identifiers. A chart that cannot be
/// drawn is an error whose words are shown in its place.
public typealias ChartDrawer = @Sendable (_ json: String, _ id: String) -> Result<ChartDrawing, ChartProblem>

/// Why a chart could not be drawn.
public struct ChartProblem: Error, Sendable, Hashable {
  /// What is wrong, in one sentence.
  public var message: String

  /// A problem in these words.
  public init(_ message: String) {
    self.message = message
  }
}
