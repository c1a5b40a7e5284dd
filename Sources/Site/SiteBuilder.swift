import Course
import Foundation
import LessonFormat
import Pages
import Storage

/// Writes a course's site: a page for each document, a front page, a list of numbers, and what they need.
package struct SiteBuilder: Sendable {
  package var course: CourseFolder
  package var store: ResultStore

  package init(course: CourseFolder, store: ResultStore) {
    self.course = course
    self.store = store
  }

  package struct Outcome: Sendable {
    /// Absolute paths, the front page first if there is one.
    package var pages: [String]
    package var diagnostics: [Diagnostic]
    /// How many files were not as they should be, and were written.
    package var written: Int
  }

  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  /// What is wrong with the documents that only shows when they are rendered: formulas, citations, charts.
  package func diagnostics(_ documents: [EvaluatedDocument]) async -> [Diagnostic] {
    let (bibliography, problems) = loadBibliography()
    let fragments = await render(documents, bibliography: bibliography)
    return problems + fragments.flatMap(\.diagnostics) + LinkedFiles(root: course.root).missingImages(in: documents)
  }

  /// - Parameters:
  ///   - isWhole: whether these are all documents of the course. Otherwise only their pages are written, and those of
  ///     an earlier build stay.
  ///   - output: the folder of the site, absolute.
  package func build(_ outcome: CourseRun.Outcome, isWhole: Bool, to output: String) async throws -> Outcome {
    try refuse(output)
    let pageRenderer = try course.pageRenderer()
    let (bibliography, problems) = loadBibliography()
    let catalog = Catalog(outcome.catalog.entries.filter { !isFrontPage($0.file) })
    let navigation = SiteNavigation(course: course, catalog: catalog)
    let documents = catalog.entries.compactMap { entry in outcome.documents.first { $0.file == entry.file } }
    let fragments = await render(documents, bibliography: bibliography)
    var files: [SiteFile] = []
    var search = SearchIndex()
    for (document, fragment) in zip(documents, fragments) {
      let address = SiteNavigation.address(document.file)
      let page = navigation.page(
        document.file, title: document.lesson.title, fragment: fragment,
        diagnostics: document.diagnostics.filter { $0.subject != .verdict } + fragment.diagnostics)
      files.append(SiteFile(path: address, bytes: pageRenderer.render(page)))
      search.add(document.lesson, fragment, title: document.lesson.title, address: address)
    }
    var diagnostics = problems + fragments.flatMap(\.diagnostics)
    diagnostics += LinkedFiles(root: course.root).missingImages(in: outcome.documents)
    if isWhole, course.hasConfiguration {
      let introduction = await render(outcome.documents.filter { isFrontPage($0.file) }, bibliography: bibliography)
      diagnostics += introduction.flatMap(\.diagnostics)
      let progress = CourseProgress(outcome, course: course, history: .read(course))
      let pages = CoursePages(course: course, catalog: catalog, documents: documents, progress: progress)
      let renderer = renderer
      func add(_ name: String, _ title: String, _ fragment: Fragment, at index: Int) {
        let page = navigation.page(name, title: title, fragment: fragment)
        files.insert(SiteFile(path: name, bytes: pageRenderer.render(page)), at: index)
      }
      var overview = pages.overview(introduction: introduction.first)
      overview.paths = navigation.paths
      add(SiteNavigation.frontPage, course.configuration.title, renderer.render(overview), at: 0)
      let numbers = pages.numbers
      if !numbers.isEmpty {
        add(SiteNavigation.numbersPage, "All checked numbers", renderer.render(numbers), at: files.count)
      }
    }
    let pages = files.map { "\(output)/\($0.path)" }
    files += pageRenderer.assets.map { SiteFile(path: $0.name, bytes: $0.contents) }
    if isWhole, course.hasConfiguration {
      files.append(SiteFile(path: search.asset.name, bytes: search.asset.contents))
    }
    files += LinkedFiles(root: course.root).files(of: outcome.documents)
    let written = try SiteWriter(output: output).write(files, isWhole: isWhole && course.hasConfiguration)
    return Outcome(pages: pages, diagnostics: diagnostics, written: written)
  }

  private func refuse(_ output: String) throws {
    guard course.hasConfiguration, let reason = FolderRules(course).refusal(ofOutputAt: output) else { return }
    throw Failure(description: "the site cannot be written to \(output): \(reason)")
  }

  /// Writes each document as completed Markdown, results in place, with its charts beside it.
  package func buildMarkdown(_ outcome: CourseRun.Outcome, to output: String) throws -> Outcome {
    try refuse(output)
    let (bibliography, problems) = loadBibliography()
    var files: [SiteFile] = []
    for document in outcome.documents {
      guard let source = WholeFiles.read("\(course.root)/\(document.file)") else { continue }
      let folder = (document.file as NSString).deletingLastPathComponent
      let name = ((document.file as NSString).lastPathComponent as NSString).deletingPathExtension
      let completed = MarkdownRenderer().complete(
        source, document.documentView(bibliography: bibliography), imagePrefix: name + "-")
      files.append(SiteFile(path: document.file, bytes: completed.markdown))
      files += completed.images.map {
        SiteFile(path: folder.isEmpty ? $0.path : "\(folder)/\($0.path)", bytes: Array($0.svg.utf8))
      }
    }
    let pages = files.filter { $0.path.hasSuffix(".md") }.map { "\(output)/\($0.path)" }
    let written = try SiteWriter(output: output).write(files, isWhole: false)
    return Outcome(pages: pages, diagnostics: problems, written: written)
  }

  /// A course's own `index.md` is the beginning of its front page.
  func isFrontPage(_ file: String) -> Bool {
    course.hasConfiguration && file == "index.md"
  }

  private var renderer: FragmentRenderer { FragmentRenderer.standard(cache: MarkupCache(store: store).cache) }

  private func render(_ documents: [EvaluatedDocument], bibliography: Bibliography) async -> [Fragment] {
    let renderer = renderer
    return await withTaskGroup(of: (Int, Fragment).self) { group in
      for (index, document) in documents.enumerated() {
        group.addTask { (index, renderer.render(document.documentView(bibliography: bibliography))) }
      }
      var fragments: [Fragment?] = documents.map { _ in nil }
      for await (index, fragment) in group { fragments[index] = fragment }
      return fragments.compactMap { $0 }
    }
  }

  package func loadBibliography() -> (Bibliography, [Diagnostic]) {
    let file = course.configuration.references
    guard let bytes = WholeFiles.read("\(course.root)/\(file)") else { return (Bibliography(), []) }
    do {
      return (try Bibliography(cslJSON: bytes), [])
    } catch {
      let problem = Diagnostic(
        .error, .badReferences, file: file, at: SourcePosition(line: 1), "\(error)",
        help: "it must be a list of entries in CSL-JSON")
      return (Bibliography(), [problem])
    }
  }
}

extension CourseFolder {
  /// Puts pages together by the templates and the stylesheet of the course's theme, and by ours for the rest.
  ///
  /// - Throws: `SiteBuilder.Failure` that names the template that cannot be read.
  package func pageRenderer() throws -> PageRenderer {
    do throws(PageRenderer.Problem) {
      return try PageRenderer(overrides: { name in
        WholeFiles.read("\(root)/theme/\(name)").map { String(decoding: $0, as: UTF8.self) }
      })
    } catch {
      throw SiteBuilder.Failure(description: "theme/\(error.file): \(error.message)")
    }
  }
}
