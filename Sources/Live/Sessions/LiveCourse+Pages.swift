import CellResults
import Course
import Foundation
import LessonFormat
import Pages
import Site
import Storage

extension LiveCourse {
  /// The addresses of all pages, relative to the course's front page.
  package var addresses: [String] {
    var all = run.course.hasConfiguration ? [SiteNavigation.frontPage, SiteNavigation.numbersPage] : []
    all += run.course.documents.filter { !isFrontPage($0) }.map(SiteNavigation.address)
    return all
  }

  /// The address that a course is opened at.
  package var firstAddress: String { addresses.first ?? SiteNavigation.frontPage }

  /// The document that a page shows; nil for a page that shows none, or is none.
  package func document(at address: String) -> String? {
    run.course.documents.first { SiteNavigation.address($0) == address }
  }

  /// A reader looks at this page now: its document is evaluated before others.
  package func opened(_ address: String) async {
    if let file = document(at: address) { await wanted(file) }
  }

  /// A page as it is now; nil if there is none at this address.
  package func page(_ address: String) -> LivePage? {
    let hasFrontPage = run.course.hasConfiguration
    let fragment: Fragment
    let title: String
    var file = address
    var diagnostics: [Diagnostic] = []
    var isAwaited = false
    let catalog = catalog
    if hasFrontPage, address == SiteNavigation.frontPage {
      let introduction = documents.keys.first(where: isFrontPage).flatMap { self.fragment($0) }
      title = run.course.configuration.title
      fragment = looks.renderer.render(coursePages(catalog).overview(introduction: introduction))
    } else if hasFrontPage, address == SiteNavigation.numbersPage {
      title = "All checked numbers"
      fragment = looks.renderer.render(coursePages(catalog).numbers)
    } else if let name = document(at: address), let document = documents[name], let rendered = self.fragment(name) {
      title = document.evaluated.lesson.title
      fragment = rendered
      file = name
      isAwaited = document.isAwaited
      diagnostics =
        document.evaluated.diagnostics.filter { $0.subject != .verdict } + rendered.diagnostics
    } else {
      return nil
    }
    var page = SiteNavigation(course: run.course, catalog: catalog).page(
      file, title: title, fragment: fragment, diagnostics: diagnostics)
    page.isLive = true
    page.scripts = ["\(Self.ownFolder)/live.js"]
    let shell = looks.pageRenderer?.shell(page)
    pagesMade += 1
    return LivePage(
      shell, blocks: Self.blocks(of: fragment), problems: problems, isAwaited: isAwaited, order: pagesMade)
  }

  /// The folder of addresses that are the server's own, not the course's.
  package static let ownFolder = "-"

  /// Files of the course besides its pages: what documents show or link to, and what all pages need. Nil for all
  /// other addresses, whatever lies there.
  package func file(_ address: String) -> [UInt8]? {
    if address == SearchIndex.fileName, run.course.hasConfiguration { return searchIndex }
    if let asset = looks.pageRenderer?.assets.first(where: { $0.name == address }) {
      return address.hasSuffix(".css") ? asset.contents + EmbeddedFile.bytes("css/live.css") : asset.contents
    }
    let linked = LinkedFiles(root: root)
    guard linked.paths(of: documents.values.map(\.evaluated)).contains(address) else { return nil }
    return linked.contents(address)
  }

  private var searchIndex: [UInt8] {
    var index = SearchIndex()
    for entry in catalog.entries {
      guard let document = documents[entry.file], let fragment = fragment(entry.file) else { continue }
      index.add(
        document.evaluated.lesson, fragment, title: document.evaluated.lesson.title,
        address: SiteNavigation.address(entry.file))
    }
    return index.asset.contents
  }

  private func isFrontPage(_ file: String) -> Bool {
    run.course.hasConfiguration && file == "index.md"
  }

  /// Without the course's `index.md`, which is its front page.
  private var catalog: Catalog {
    let all = run.course.documents.compactMap { documents[$0]?.document }
    return Catalog(Catalog(all, course: run.course).entries.filter { !isFrontPage($0.file) })
  }

  private func coursePages(_ catalog: Catalog) -> CoursePages {
    CoursePages(
      course: run.course, catalog: catalog,
      documents: catalog.entries.compactMap { documents[$0.file]?.evaluated })
  }

  private func fragment(_ file: String) -> Fragment? {
    if let known = fragments[file] { return known }
    guard let document = documents[file] else { return nil }
    var content = document.evaluated.documentView(bibliography: looks.bibliography)
    if document.isAwaited {
      for (index, result) in document.evaluated.expressions.enumerated() {
        if case .notRun = result { content.expressions[index] = nil }
      }
    }
    for (index, judgement) in document.evaluated.exercises.enumerated() {
      if let suggestion = judgement.suggestion { content.exercises[index]?.details.append("Write “\(suggestion)”.") }
    }
    content.live = document.liveContent
    let fragment = looks.renderer.render(content)
    fragments[file] = fragment
    return fragment
  }

  package static func blocks(of fragment: Fragment) -> [LivePage.Block] {
    let html = fragment.html[...]
    let starts = fragment.blockStarts.isEmpty ? [0] : fragment.blockStarts
    let bounds = [0] + starts.drop { $0 == 0 } + [html.endIndex]
    var numbers = fragment.lineNumbers[...]
    return zip(bounds, bounds.dropFirst()).compactMap { start, end in
      let slice = html[start..<end]
      let inside = numbers.prefix { $0.upperBound <= end }
      numbers = numbers.dropFirst(inside.count)
      return slice.allSatisfy { $0 == 0x0A } ? nil : LivePage.Block(slice, numbers: inside)
    }
  }
}

extension LiveDocument {
  var liveContent: LiveContent {
    var live = LiveContent()
    live.running = running
    let lesson = evaluated.lesson
    for (index, judgement) in evaluated.exercises.enumerated() {
      if isAwaited, judgement.isAwaited { live.judging.insert(index) }
      if judgement.status == .unjudged, !judgement.reason.isEmpty { live.unjudged[index] = judgement.reason }
      if let place = judgement.place,
        let cell = lesson.cells.first(where: { $0.role == .answer(judgement.id) }), let start = cell.place?.codeStart
      {
        // The field tells its own lines, and that it does not compile.
        var words = judgement.reason.drop { $0 != ":" }.dropFirst(2)
        let told = "it does not compile: "
        if words.hasPrefix(told) { words = words.dropFirst(told.count) }
        live.messages[judgement.id] = [
          .init(line: max(1, place.line - start.line + 1), text: String(words))
        ]
      }
    }
    for exercise in lesson.exercises {
      live.answers[exercise.id] = lesson.learnerAnswers[exercise.id].map { learnerAnswer in
        learnerAnswer.text.hasSuffix("\n") ? String(learnerAnswer.text.dropLast()) : learnerAnswer.text
      }
    }
    for (index, item) in lesson.tracker.enumerated() { live.ticks[index] = item.isTicked }
    live.notes = evaluated.diagnostics.filter { diagnostic in
      switch diagnostic.subject {
      case .text: true
      // The page shows these at the cell, the number or the answer.
      case .cell, .expression, .number, .verdict: false
      }
    }
    return live
  }
}
