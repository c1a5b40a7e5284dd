import CellResults
import LessonFormat

/// A document with its results inlined, to be read on a code host.
package struct CompletedMarkdown: Sendable {
  /// A chart, as a file beside the document.
  package struct Image: Sendable, Hashable {
    /// Relative to the document.
    package var path: String
    /// A stand-alone SVG file.
    package var svg: String
  }

  /// UTF-8.
  package var markdown: [UInt8]
  /// The charts, in order.
  package var images: [Image]
}

/// A chart as a file of its own, with the words for those who cannot see it.
package struct ChartFile: Sendable {
  /// A stand-alone SVG file.
  package var svg: String
  /// The finding in words.
  package var alternative: String

  /// The file's contents and its text alternative.
  package init(svg: String, alternative: String) {
    self.svg = svg
    self.alternative = alternative
  }
}

/// Writes completed Markdown: the author's own text, with outputs below cells, values in place of expressions, verdicts
/// below answers, and the keys of exercises left out.
package struct MarkdownRenderer: Sendable {
  private let drawChart: @Sendable (_ json: String) -> Result<ChartFile, ChartProblem>

  /// `drawChart` draws a chart from its JSON.
  package init(drawChart: @escaping @Sendable (_ json: String) -> Result<ChartFile, ChartProblem> = ChartFile.drawer) {
    self.drawChart = drawChart
  }

  /// Completes `source`, which must be the text that `view.lesson` was read from. Charts are named
  /// `imagePrefix` and a number, such as `03-kaplan-1.svg`.
  package func complete(_ source: [UInt8], _ view: DocumentView, imagePrefix: String) -> CompletedMarkdown {
    let charts = ChartFiles(prefix: imagePrefix, draw: drawChart)
    var writer = MarkdownWriter(source: source, view: view, charts: charts)
    return writer.run()
  }
}
