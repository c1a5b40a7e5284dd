import Assessment
import Course
import Foundation
import Pages
import Storage

/// Writes a class's pages: `index.html` with the item analysis, `learners.html` with everybody's points, and `feedback`
/// with a page for each learner, which can be handed out as it is.
package struct ReportFolder: Sendable {
  /// The written files.
  package struct Outcome: Sendable, Hashable {
    /// The page of the analysis.
    package var analysis: String
    /// The number of feedback pages.
    package var pages: Int
    /// The number of files that were written because they had changed.
    package var written: Int
  }

  /// The folder, absolute.
  package var output: String
  /// Renders pages with the course's theme or the built-in one.
  package var pageRenderer: PageRenderer
  package var language = "en"

  package init(output: String, pageRenderer: PageRenderer, language: String = "en") {
    self.output = output
    self.pageRenderer = pageRenderer
    self.language = language
  }

  /// Writes changed pages and deletes the pages of learners who are no longer in the gradebook.
  ///
  /// - Throws: ``SiteWriter/Failure`` where the folder cannot be written to.
  package func write(
    _ table: GradeTable, _ analysis: ItemAnalysis, jobs: Int, progress: StatusLine = .silent
  ) async throws -> Outcome {
    let names = SafeFileNames(table.rows.map(\.learner.id))
    let site = SiteWriter(output: output, manifest: ".workbook-report")
    var files = pageRenderer.assets.map { SiteFile(path: $0.name, bytes: $0.contents) }
    files += pageRenderer.assets.map { SiteFile(path: "feedback/\($0.name)", bytes: $0.contents) }
    files += instructorsPages(table, analysis, names)
    var paths = Set(files.map(\.path))
    var written = try site.update(files)
    // Pages are rendered and written in parallel; only a few are in memory at a time.
    let size = 64
    let starts = Array(stride(from: 0, to: table.rows.count, by: size))
    var waiting = starts.makeIterator()
    var done = 0
    try await withThrowingTaskGroup(of: ([String], Int).self) { group in
      func add(_ start: Int) {
        group.addTask {
          let chunk = table.rows[start..<min(start + size, table.rows.count)].map { row in
            SiteFile(path: "feedback/\(names[row.learner.id]).html", bytes: feedback(row, in: table))
          }
          return (chunk.map(\.path), try site.update(chunk))
        }
      }
      for _ in 0..<max(jobs, 1) {
        if let start = waiting.next() { add(start) }
      }
      while let (chunk, count) = try await group.next() {
        paths.formUnion(chunk)
        written += count
        done += chunk.count
        progress.say("\(done)/\(table.rows.count) pages")
        if let start = waiting.next() { add(start) }
      }
    }
    try site.finish(paths, isWhole: true)
    return Outcome(analysis: "\(output)/index.html", pages: table.rows.count, written: written)
  }

  private static let renderer = FragmentRenderer(drawChart: ChartDrawing.drawer)

  /// A learner's complete page.
  func feedback(_ row: GradeTable.Row, in table: GradeTable) -> [UInt8] {
    render(
      FeedbackPage(table: table, row: row).page, title: "Feedback", course: table.grades.course,
      footer: "Questions about this page? Ask your instructor.")
  }

  private func instructorsPages(
    _ table: GradeTable, _ analysis: ItemAnalysis, _ names: SafeFileNames
  ) -> [SiteFile] {
    let grades = table.grades
    let footer =
      "For instructors. Graded \(CivilTime.text(grades.gradedAt, in: grades.timeZone)) with key \(grades.keyVersion.prefix(12)), "
      + "workbook \(grades.engineVersion)."
    let pages: [(name: String, title: String, blocks: [ReportBlock])] = [
      ("index.html", "Item analysis", AnalysisPage(analysis: analysis).page),
      ("learners.html", "Learners", LearnersPage(table: table, names: names).page),
    ]
    return pages.map { page in
      let links = pages.map {
        Navigation.Link(title: $0.title, address: $0.name, isCurrent: $0.name == page.name)
      }
      return SiteFile(
        path: page.name,
        bytes: render(page.blocks, title: page.title, course: grades.course, footer: footer, links: links))
    }
  }

  private func render(
    _ blocks: [ReportBlock], title: String, course: String, footer: String, links: [Navigation.Link] = []
  ) -> [UInt8] {
    var page = Page(title: title, fragment: Self.renderer.render(blocks))
    page.language = language
    page.navigation.course = .init(title: DiagnosticText.onOneLine(course), address: "#wb-main")
    if !links.isEmpty { page.navigation.groups = [.init(title: "Class", links: links)] }
    page.footer = footer
    return pageRenderer.render(page)
  }
}
