import Charts

extension ChartFile {
  /// Draws with this product's own charts.
  package static let drawer: @Sendable (_ json: String) -> Result<ChartFile, ChartProblem> = { json in
    do throws(ChartDecodingError) {
      let document = try ChartDocument.decode(json: Array(json.utf8))
      return .success(ChartFile(svg: document.svgFile(), alternative: document.alternative))
    } catch {
      return .failure(ChartProblem(error.description))
    }
  }
}
