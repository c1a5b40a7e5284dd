import Synchronization

/// Highlights code at build time.
///
/// The common languages have lexers here; the rest go through highlight.js 9, if its library is given, in a heap that
/// is made when the first such block that the cache lacks is met. May be used from many threads.
package final class Highlighter: Sendable {
  private struct State {
    var heap: JavaScriptHeap?
    var isUnusable = false
    var heapsMade = 0
    var known: [String: TrustedMarkup] = [:]
  }

  private let library: ScriptLibrary?
  private let cache: RenderCache
  private let definitions: [String: LanguageDefinition]
  private let state = Mutex(State())
  /// The longest code, in bytes, that is handed to JavaScript.
  private let scriptLimit = 100_000

  /// `library` is highlight.js 9; without it, languages that have no lexer here stay plain.
  package init(library: ScriptLibrary? = nil, cache: RenderCache = .none) {
    self.library = library
    self.cache = cache
    var definitions: [String: LanguageDefinition] = [:]
    for language in Languages.all {
      for name in language.names { definitions[name] = language }
    }
    self.definitions = definitions
  }

  /// How many JavaScript heaps were made.
  package var heapsMade: Int { state.withLock { $0.heapsMade } }

  /// The code as spans, its text unchanged; nil if the language is unknown, so that the code is shown plain.
  package func highlight(_ code: String, language: String) -> TrustedMarkup? {
    highlight(Array(code.utf8), language: language)
  }

  func highlight(_ code: [UInt8], language: String) -> TrustedMarkup? {
    let name = language.lowercased()
    if let definition = definitions[name] {
      var lexer = Lexer(code, definition)
      return lexer.run()
    }
    switch name {
    case "diff", "patch": return LineHighlighter.diff(code)
    case "tex", "latex": return LineHighlighter.tex(code)
    case "", "text", "txt", "plain", "plaintext", "output", "none": return nil
    default: return scripted(code, language: name)
    }
  }

  private func scripted(_ code: [UInt8], language: String) -> TrustedMarkup? {
    guard library != nil, code.count <= scriptLimit, language.utf8.count <= 24 else { return nil }
    let text = String(decoding: code, as: UTF8.self)
    let key = "code 1 \(language) " + text
    return state.withLock { state in
      if let known = state.known[key] { return known }
      var markup = cache.lookup(key).map { TrustedMarkup(Array($0.utf8)) }
      if markup == nil, let heap = heap(&state),
        let answer = try? heap.call("workbookHighlight", [text, language]), !answer.isEmpty
      {
        markup = HighlightCleaner.clean(Array(answer.utf8), code: code)
        if let markup { cache.store(key, markup.string) }
      }
      if let markup { state.known[key] = markup }
      return markup
    }
  }

  private func heap(_ state: inout State) -> JavaScriptHeap? {
    if state.heap != nil || state.isUnusable { return state.heap }
    state.isUnusable = true
    guard let library, let source = FileBytes.read(library.path), let heap = try? JavaScriptHeap() else { return nil }
    state.heapsMade += 1
    do {
      try heap.run("var self = this, console = { log: function () {}, error: function () {}, warn: function () {} };")
      try heap.run(source)
      try heap.run(
        """
        function workbookHighlight(code, language) {
          return hljs.getLanguage(language) ? hljs.highlight(language, code, true).value : "";
        }
        """)
    } catch {
      return nil
    }
    state.isUnusable = false
    state.heap = heap
    return heap
  }
}
