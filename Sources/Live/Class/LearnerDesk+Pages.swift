import Assessment
import CellResults
import Course
import Foundation
import LessonFormat
import Pages
import Site
import Storage

extension LearnerDesk {
  /// The address that the course is opened at.
  package var firstAddress: String { SiteNavigation.frontPage }

  package func opened(_ address: String) {}

  func document(at address: String) -> String? {
    shared.course.documents.first { SiteNavigation.address($0) == address }
  }

  /// A page as it is now; nil if there is none at this address.
  package func page(_ address: String) async -> LivePage? {
    try? await shared.drawing.run { await self.draw(address) }
  }

  private func draw(_ address: String) async -> LivePage? {
    let fragment: Fragment
    let title: String
    var file = address
    var isAwaited = false
    let renderer = shared.looks.renderer
    switch address {
    case SiteNavigation.frontPage:
      var introduction: Fragment?
      if let document = await live("index.md") { introduction = renderer.render(content(document)) }
      fragment = renderer.render(await coursePages().overview(introduction: introduction))
      title = shared.course.configuration.title
    case SiteNavigation.numbersPage:
      fragment = renderer.render(await coursePages().numbers)
      title = "All checked numbers"
    default:
      guard let name = self.document(at: address), let document = await live(name) else { return nil }
      fragment = renderer.render(content(document))
      title = document.evaluated.lesson.title
      file = name
      isAwaited = document.isAwaited
    }
    let blocks = due(address, file) + LiveCourse.blocks(of: fragment)
    var page = SiteNavigation(course: shared.course, catalog: shared.catalog).page(
      file, title: title, fragment: fragment)
    page.isLive = true
    page.scripts = ["\(LiveCourse.ownFolder)/live.js", "\(LiveCourse.ownFolder)/class.js"]
    let shell = shared.looks.pageRenderer?.shell(page)
    pagesMade += 1
    return LivePage(shell, blocks: blocks, problems: [], isAwaited: isAwaited, order: pagesMade)
  }

  /// When what is on a page is due.
  private func due(_ address: String, _ file: String) -> [LivePage.Block] {
    let dates = DueDates(shared.course.configuration.late, of: learner)
    let exercises = shared.exerciseFiles
    let lines: [String] =
      if address == SiteNavigation.frontPage {
        dates.overview(exercises.map { ($0, shared.documents[$0]?.lesson.title ?? $0) })
      } else if exercises.contains(file) {
        [dates.text(for: file)].compactMap { $0 }
      } else {
        []
      }
    return lines.map { LivePage.Block(template: shared.looks.renderer.due($0), line: 0) }
  }

  private func content(_ document: LiveDocument) -> DocumentView {
    var content = document.evaluated.documentView(bibliography: shared.looks.bibliography)
    for (index, result) in document.evaluated.expressions.enumerated() {
      if case .notRun = result { content.expressions[index] = nil }
    }
    content.live = document.liveContent
    content.live?.notes = []
    return content
  }

  private func coursePages() async -> CoursePages {
    var documents: [EvaluatedDocument] = []
    for entry in shared.catalog.entries {
      if let document = await live(entry.file) { documents.append(document.evaluated) }
    }
    return CoursePages(course: shared.course, catalog: shared.catalog, documents: documents)
  }

  /// A document of this learner's with the course's results and the learner's own verdicts.
  private func live(_ file: String) async -> LiveDocument? {
    guard let sheet = await sheet(file), let (author, isWaiting) = await former(file) else { return nil }
    var (evaluated, _) = InterimDocument(
      document: sheet.document, former: author, isFinal: true, units: shared.course.configuration.units
    ).evaluated(references: shared.references)
    // The author's own trial answers and keys stay behind.
    evaluated.exercises = evaluated.lesson.exercises.map { exercise in
      sheet.judgements.first { $0.id == exercise.id }
        ?? ExerciseResult(
          id: exercise.id, line: exercise.position.line, status: .unjudged, points: exercise.points, earned: 0,
          reason: "")
    }
    evaluated.specifications = []
    evaluated.diagnostics = []
    var passed: [String: Bool] = [:]
    for (name, other) in sheets {
      for judgement in other.judgements { passed["\(name)#\(judgement.id)"] = judgement.isPassed }
    }
    evaluated.tracker = evaluated.lesson.tracker.map { TrackerJudge.judge($0, in: file, passed: passed) }
    var document = LiveDocument(document: sheet.document, evaluated: evaluated, digest: sheet.digest)
    document.isAwaited = isWaiting || evaluated.exercises.contains(where: \.isAwaited)
    return document
  }

  /// The author's document with its results. Expressions that differ from learner to learner have this learner's; while
  /// those are being computed they have none.
  private func former(_ file: String) async -> (document: EvaluatedDocument, isWaiting: Bool)? {
    guard var author = shared.documents[file] else { return nil }
    let drawn = DrawnResults.drawn(in: author.lesson)
    if drawn.isEmpty { return (author, false) }
    let values = handedOut(author)
    if values == Self.drawnValues(author.lesson, seed: shared.seed) { return (author, false) }
    let own = await shared.drawn.results(of: author, handedOut: values) { [weak self] in await self?.publish() }
    for index in drawn { author.expressions[index] = own?[index] ?? .notRun("it is still being computed") }
    return (author, own == nil)
  }

  /// The values that this learner's copy states, by today's names of the exercises. A copy of an earlier version does not
  /// record them; its seed draws them.
  private func handedOut(_ author: EvaluatedDocument) -> DrawnResults.Values {
    var values = Self.drawnValues(author.lesson, seed: keys.seed)
    let handedOut = keys.documents[author.file]?.exercises ?? []
    for exercise in author.lesson.exercises where !exercise.given.isEmpty {
      let names = [exercise.id] + exercise.formerIdentifiers
      if let sheet = names.lazy.compactMap({ name in handedOut.first { $0.id == name }?.sheet }).first {
        values[exercise.id] = sheet.values
      }
    }
    return values
  }

  private static func drawnValues(_ lesson: Lesson, seed: String) -> DrawnResults.Values {
    var values: DrawnResults.Values = [:]
    for exercise in lesson.exercises where !exercise.given.isEmpty {
      values[exercise.id] = Dictionary(
        Variants(seed: seed).values(of: exercise).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
    return values
  }

  /// Files of the course besides its pages; nil for all other addresses, whatever lies there.
  package func file(_ address: String) -> [UInt8]? {
    if let asset = shared.looks.pageRenderer?.assets.first(where: { $0.name == address }) {
      guard address.hasSuffix(".css") else { return asset.contents }
      return asset.contents + EmbeddedFile.bytes("css/live.css") + EmbeddedFile.bytes("css/submit.css")
    }
    let linked = LinkedFiles(root: root)
    guard linked.paths(of: Array(shared.documents.values)).contains(address) else { return nil }
    // A copy of an earlier version has no pictures.
    return linked.contents(address) ?? LinkedFiles(root: shared.course.root).contents(address)
  }

  /// What the page says of one answer now, as HTML, and the state that it is marked with.
  package func verdict(of exercise: String, at address: String) async -> (state: String, html: [UInt8])? {
    guard let file = document(at: address), let judgement = sheets[file]?.judgements.first(where: { $0.id == exercise })
    else { return nil }
    if judgement.isAwaited {
      let place = await shared.queue.place(learner.id, exercise) ?? 0
      let words = place == 0 ? "Running …" : "Waiting: \(place) run\(place == 1 ? "" : "s") before yours."
      return ("judging", Array("<p>\(words)</p>\n".utf8))
    }
    guard let state = ExerciseView.State(rawValue: judgement.status.rawValue) else { return nil }
    let display = ExerciseView(
      state, earned: judgement.earned, reason: judgement.reason.isEmpty ? nil : judgement.reason,
      remark: judgement.remark)
    return (state.rawValue, shared.looks.renderer.verdict(display))
  }
}
