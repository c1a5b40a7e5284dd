import Answers
import CellResults
import Charts
import Foundation
import LessonFormat
import Pages
import Storage

/// Writes a course's site: a page for each document, a front page, and what they need.
public struct SiteBuilder: Sendable {
  public var course: CourseFolder
  public var store: ResultStore
  /// Absolute.
  public var output: String

  public init(course: CourseFolder, store: ResultStore, output: String) {
    self.course = course
    self.store = store
    self.output = output
  }

  public struct Outcome: Sendable {
    /// Absolute paths, the front page first if there is one.
    public var pages: [String]
    public var diagnostics: [Diagnostic]
    /// How many files were not as they should be, and were written.
    public var written: Int
  }

  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// What is wrong with the documents that only shows when they are rendered: formulas, citations, charts.
  public func diagnostics(_ documents: [EvaluatedDocument]) async -> [Diagnostic] {
    let (bibliography, problems) = loadBibliography()
    let fragments = await render(documents, bibliography: bibliography)
    return problems + fragments.flatMap(\.diagnostics)
  }

  public func build(_ documents: [EvaluatedDocument]) async throws -> Outcome {
    let root = course.root
    let pageRenderer = try PageRenderer(overrides: { name in
      WholeFiles.read("\(root)/theme/\(name)").map { String(decoding: $0, as: UTF8.self) }
    })
    let (bibliography, problems) = loadBibliography()
    let ordered = SiteOrder.sorted(documents)
    let navigation = SiteNavigation(course: course, documents: ordered)
    let fragments = await render(ordered, bibliography: bibliography)
    var files = zip(ordered, fragments).enumerated().map { index, pair in
      let (document, fragment) = pair
      let page = navigation.page(
        at: index, fragment: fragment, diagnostics: document.diagnostics + fragment.diagnostics)
      return SiteFile(path: SiteNavigation.address(document.file), bytes: pageRenderer.render(page))
    }
    if course.hasConfiguration, !ordered.contains(where: { $0.file == "index.md" }) {
      let fragment = FragmentRenderer.standard(cache: .none).render(FrontPage(course: course, documents: ordered).content)
      files.insert(SiteFile(path: "index.html", bytes: pageRenderer.render(navigation.frontPage(fragment))), at: 0)
    }
    let pages = files.map { "\(output)/\($0.path)" }
    files += pageRenderer.assets.map { SiteFile(path: $0.name, bytes: $0.contents) }
    files += copiedFiles(ordered)
    let written = try SiteWriter(output: output).write(files)
    return Outcome(pages: pages, diagnostics: problems + fragments.flatMap(\.diagnostics), written: written)
  }

  private func render(_ documents: [EvaluatedDocument], bibliography: Bibliography) async -> [Fragment] {
    let renderer = FragmentRenderer.standard(cache: Self.cache(store))
    return await withTaskGroup(of: (Int, Fragment).self) { group in
      for (index, document) in documents.enumerated() {
        group.addTask { (index, renderer.render(document.pageContent(bibliography: bibliography))) }
      }
      var fragments: [Fragment?] = documents.map { _ in nil }
      for await (index, fragment) in group { fragments[index] = fragment }
      return fragments.compactMap { $0 }
    }
  }

  /// Files of the course that pages link to, such as images.
  private func copiedFiles(_ documents: [EvaluatedDocument]) -> [SiteFile] {
    var paths: Set<String> = []
    for document in documents {
      for case .file(let path) in document.links.values { paths.insert(path) }
    }
    return paths.sorted().compactMap { path in
      guard let bytes = WholeFiles.read("\(course.root)/\(path)") else { return nil }
      return SiteFile(path: path, bytes: bytes)
    }
  }

  private func loadBibliography() -> (Bibliography, [Diagnostic]) {
    let file = course.configuration.references
    guard let bytes = WholeFiles.read("\(course.root)/\(file)") else { return (Bibliography(), []) }
    do {
      return (try Bibliography(cslJSON: bytes), [])
    } catch {
      let problem = Diagnostic(
        .error, "bad-references", file: file, at: SourcePosition(line: 1), "\(error)",
        help: "it must be a list of entries in CSL-JSON")
      return (Bibliography(), [problem])
    }
  }

  static func cache(_ store: ResultStore) -> RenderCache {
    RenderCache(
      lookup: { store.bytes("markup", CacheKey("markup", [$0])).map { String(decoding: $0, as: UTF8.self) } },
      // A cache that cannot be written to costs time, not truth.
      store: { try? store.store(bytes: Array($1.utf8), "markup", CacheKey("markup", [$0])) })
  }
}

extension FragmentRenderer {
  /// The renderer with this machine's math library and our charts.
  public static func standard(cache: RenderCache) -> FragmentRenderer {
    FragmentRenderer(
      math: MathRenderer(library: .first(of: ScriptLibrary.katexCandidates), cache: cache),
      highlighter: Highlighter(library: .first(of: ScriptLibrary.highlightCandidates), cache: cache),
      drawChart: { json, id in
        do {
          let document = try ChartDocument.decode(json: Array(json.utf8))
          let tables = document.tables().map { table in
            ChartDrawing.Table(
              title: table.title,
              table: TableOutput(
                header: table.headers, rows: table.rows,
                isNumeric: table.headers.indices.map { column in
                  table.rows.allSatisfy { WrittenNumber.isNumber($0[column]) }
                }), note: table.note)
          }
          return .success(ChartDrawing(svg: document.svg(id: id), tables: tables))
        } catch {
          return .failure(ChartProblem("the chart cannot be drawn: \(error)"))
        }
      })
  }
}

extension WrittenNumber {
  fileprivate static func isNumber(_ text: String) -> Bool {
    if case .success = read(text) { true } else { false }
  }
}
