/// Draws charts as files beside a document, and numbers the files.
struct ChartFiles {
  private let prefix: String
  private let draw: @Sendable (_ json: String) -> Result<ChartFile, ChartProblem>
  private(set) var images: [CompletedMarkdown.Image] = []

  init(prefix: String, draw: @escaping @Sendable (_ json: String) -> Result<ChartFile, ChartProblem>) {
    self.prefix = prefix
    self.draw = draw
  }

  /// The Markdown that shows a chart.
  mutating func place(_ json: String) -> String {
    switch draw(json) {
    case .success(let file):
      let path = "\(prefix)\(images.count + 1).svg"
      images.append(CompletedMarkdown.Image(path: path, svg: file.svg))
      return "![\(MarkdownText.escape(file.alternative))](<\(MarkdownSyntax.address(path))>)\n"
    case .failure(let problem): return "> **No chart.** \(MarkdownText.sentence(problem.message))\n"
    }
  }
}
