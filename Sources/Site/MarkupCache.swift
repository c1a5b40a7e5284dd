import Pages
import Storage

/// Formulas and highlighted code, kept in the store by what they were made of and with what.
package struct MarkupCache {
  package var store: ResultStore

  package init(store: ResultStore) {
    self.store = store
  }

  /// The libraries that make them, by size and time.
  private static let libraries = [ScriptLibrary.katexCandidates, ScriptLibrary.highlightCandidates].map { candidates in
    ScriptLibrary.first(of: candidates).flatMap { FileStamp($0.path)?.text } ?? "none"
  }

  package var cache: RenderCache {
    let store = store
    @Sendable func key(_ text: String) -> CacheKey { CacheKey("markup", Self.libraries + [text]) }
    return RenderCache(
      lookup: { store.bytes("markup", key($0)).map { String(decoding: $0, as: UTF8.self) } },
      // A cache that cannot be written to costs time, not truth.
      store: { try? store.store(bytes: Array($1.utf8), "markup", key($0)) })
  }
}

extension FragmentRenderer {
  /// The renderer with this machine's libraries and our charts.
  package static func standard(cache: RenderCache) -> FragmentRenderer {
    FragmentRenderer(
      math: MathRenderer(library: .first(of: ScriptLibrary.katexCandidates), cache: cache),
      highlighter: Highlighter(library: .first(of: ScriptLibrary.highlightCandidates), cache: cache),
      drawChart: ChartDrawing.drawer)
  }
}
