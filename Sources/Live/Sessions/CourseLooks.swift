import Course
import Foundation
import LessonFormat
import Pages
import Site
import Storage
import Synchronization

/// What all pages of a live course are drawn with: references, templates, and the tools that render.
struct CourseLooks: Sendable {
  private(set) var bibliography = Bibliography()
  private(set) var pageRenderer: PageRenderer?
  private(set) var problem: LiveCourse.Problem?
  let renderer: FragmentRenderer
  private let store: ResultStore
  private var stamps: [String] = ["never read"]

  init(course: CourseFolder, store: ResultStore) {
    self.store = store
    let standard = FragmentRenderer.standard(cache: MarkupCache(store: store).cache.inMemory)
    renderer = FragmentRenderer(
      math: standard.math, highlighter: standard.highlighter, drawChart: standard.drawChart.map(Self.remembering))
  }

  /// Reads references and templates if they changed; whether they did.
  mutating func refresh(_ course: CourseFolder) -> Bool {
    let files =
      ["\(course.root)/\(course.configuration.references)"]
      + PageRenderer.replaceable.map { "\(course.root)/theme/\($0)" }
    let now = files.map { "\($0) \(FileStamp($0)?.text ?? "")" }
    guard now != stamps else { return false }
    stamps = now
    problem = nil
    let site = SiteBuilder(course: course, store: store)
    let (references, problems) = site.loadBibliography()
    if let first = problems.first {
      problem = .init(title: "The references cannot be read", detail: "\(first.file): \(first.message)")
    } else {
      bibliography = references
    }
    do {
      pageRenderer = try course.pageRenderer()
    } catch {
      problem = .init(title: "A template of the course's theme is invalid", detail: "\(error)")
      // Pages are shown all the same: as they were, or in our own looks.
      if pageRenderer == nil { pageRenderer = try? PageRenderer() }
    }
    return true
  }

  /// Drawn charts by what they were drawn from.
  private static func remembering(_ draw: @escaping ChartDrawer) -> ChartDrawer {
    let drawn = Memory<Result<ChartDrawing, ChartProblem>>()
    return { json, name in drawn.value("\(name) \(json)") { draw(json, name) } }
  }
}

/// Values by what they were made of, a few hundred of them.
final class Memory<Value: Sendable>: Sendable {
  private let values = Mutex<[String: Value]>([:])

  func value(_ key: String, make: () -> Value) -> Value {
    if let found = values.withLock({ $0[key] }) { return found }
    let made = make()
    keep(made, key)
    return made
  }

  func find(_ key: String) -> Value? { values.withLock { $0[key] } }

  func keep(_ value: Value, _ key: String) {
    values.withLock { values in
      if values.count > 4000 { values.removeAll() }
      values[key] = value
    }
  }
}

extension RenderCache {
  /// The same cache behind one in memory.
  package var inMemory: RenderCache {
    let memory = Memory<String>()
    return RenderCache(
      lookup: { key in
        if let found = memory.find(key) { return found }
        let found = lookup(key)
        if let found { memory.keep(found, key) }
        return found
      },
      store: { key, markup in
        memory.keep(markup, key)
        store(key, markup)
      })
  }
}
