import Foundation
import Pages
import Synchronization

/// Keeps formulas and code in memory and counts.
final class MemoryCache: Sendable {
  let kept = Mutex<[String: String]>([:])

  var cache: RenderCache {
    RenderCache(
      lookup: { key in self.kept.withLock { $0[key] } },
      store: { key, markup in self.kept.withLock { $0[key] = markup } })
  }
}

enum Tools {
  static let katex = ScriptLibrary.first(of: ScriptLibrary.katexCandidates)
  static let highlight = ScriptLibrary.first(of: ScriptLibrary.highlightCandidates)

  static let renderer = FragmentRenderer(
    math: MathRenderer(library: katex), highlighter: Highlighter(library: highlight), drawChart: ChartDrawing.drawer)

  static func html(_ build: (inout LessonBuilder) -> Void) -> String {
    renderer.render(DocumentView(lesson: LessonBuilder.make(build))).string
  }
}
