import LessonFormat

/// Completes a document, element by element.
struct MarkdownWriter {
  private let view: DocumentView
  private var source: MarkdownSource
  private var charts: ChartFiles

  init(source: [UInt8], view: DocumentView, charts: ChartFiles) {
    self.view = view
    self.source = MarkdownSource(source)
    self.charts = charts
  }

  mutating func run() -> CompletedMarkdown {
    let lesson = view.lesson
    let cells = CellMarkdown(view: view, figures: TreeView.use(lesson.tree) { FigureNumbering(view, $0) })
    for index in lesson.cells.indices { cells.complete(index, &source, &charts) }
    let exercises = ExerciseMarkdown(view: view)
    for index in lesson.exercises.indices { exercises.complete(index, &source) }
    let expressions = ExpressionMarkdown(view: view)
    for index in lesson.expressions.indices { expressions.complete(index, &source) }
    let citations = CitationMarkdown(view)
    for citation in lesson.citations { citations.complete(citation, &source) }
    for index in lesson.tracker.indices { completeTask(index) }
    return CompletedMarkdown(
      markdown: source.edited() + Array(citations.references().utf8), images: charts.images)
  }

  private mutating func completeTask(_ index: Int) {
    guard view.tracker.indices.contains(index), let display = view.tracker[index] else { return }
    let mark = source.offset(of: view.lesson.tracker[index].position)
    guard mark < source.bytes.count, source.bytes[mark] != UInt8(ascii: "\n") else { return }
    source.replace(mark..<mark + 1, with: display == .open ? " " : "x")
    guard display == .verified else { return }
    let end = source.bytes[mark...].firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count
    source.replace(end..<end, with: " *(verified)*")
  }
}
