import Storage
import Synchronization

/// Why a formula could not be set.
package struct MathProblem: Error, Sendable, Hashable {
  /// What is wrong, as KaTeX says it.
  package var message: String
  /// The line within the formula, from 0.
  package var line: Int

  /// A problem in these words, at a line of the formula.
  package init(_ message: String, line: Int = 0) {
    self.message = message
    self.line = line
  }
}

/// Sets TeX as MathML with KaTeX, at build time.
///
/// The library is loaded when the first formula that the cache lacks is asked for; loading takes about 0.1 s, a formula
/// 1 to 4 ms. May be used from many threads, one at a time inside.
package final class MathRenderer: Sendable {
  /// Limits against hostile TeX.
  package struct Limits: Sendable, Hashable {
    /// The longest formula, in bytes.
    package var length = 8_000
    /// Macro expansions in one formula.
    package var expansions = 1_000
    /// The largest size that a formula may ask for, in em.
    package var size = 40
    /// The longest MathML of one formula, in bytes.
    package var output = 400_000
    /// Time spent in KaTeX before further new formulas are refused, in seconds.
    package var seconds: Double = 120
    /// Memory of the JavaScript heap, in bytes.
    package var memory = 256 << 20

    /// Limits that no formula written for people comes near.
    package init() {}
  }

  private struct State {
    var heap: JavaScriptHeap?
    var failure: MathProblem?
    var heapsMade = 0
    var spent: Duration = .zero
    var known: [String: TrustedMarkup] = [:]
  }

  private let library: ScriptLibrary?
  private let cache: RenderCache
  private let limits: Limits
  private let state = Mutex(State())

  /// `library` is KaTeX; without it only what the cache holds can be set.
  package init(library: ScriptLibrary?, cache: RenderCache = .none, limits: Limits = Limits()) {
    self.library = library
    self.cache = cache
    self.limits = limits
  }

  /// How many JavaScript heaps were made: 0 as long as every formula came from the cache, then 1.
  package var heapsMade: Int { state.withLock { $0.heapsMade } }

  /// The formula as a `math` element.
  package func render(_ tex: String, display: Bool) -> Result<TrustedMarkup, MathProblem> {
    let key = (display ? "math 1 display " : "math 2 inline ") + tex
    return state.withLock { state in
      if let known = state.known[key] { return .success(known) }
      if let kept = cache.lookup(key) {
        let markup = TrustedMarkup(Array(kept.utf8))
        state.known[key] = markup
        return .success(markup)
      }
      do throws(MathProblem) {
        let markup = try make(tex, display: display, state: &state)
        cache.store(key, markup.string)
        state.known[key] = markup
        return .success(markup)
      } catch {
        return .failure(error)
      }
    }
  }

  private func make(_ tex: String, display: Bool, state: inout State) throws(MathProblem) -> TrustedMarkup {
    guard tex.utf8.count <= limits.length else {
      throw MathProblem("the formula is longer than \(limits.length) bytes; split it")
    }
    // MathML, like HTML, cannot hold them.
    let hasControls = tex.unicodeScalars.contains {
      $0.properties.generalCategory == .control && ![9, 10, 13].contains($0.value)
    }
    guard !hasControls else {
      throw MathProblem("the formula contains a control character; remove it")
    }
    guard state.spent < .seconds(limits.seconds) else {
      throw MathProblem("formulas took more than \(Int(limits.seconds)) s; the rest are shown as TeX")
    }
    let clock = ContinuousClock()
    let start = clock.now
    defer { state.spent += clock.now - start }
    let heap = try self.heap(&state)
    let answer: String
    do {
      answer = try heap.call("workbookMath", [tex], flag: display)
    } catch {
      state.heap = nil
      throw MathProblem("the formula exceeds the limits on memory or depth; split it")
    }
    guard answer.first == "+" else { throw Self.problem(answer, tex: tex) }
    guard answer.utf8.count <= limits.output else { throw MathProblem("the formula's MathML is too large; split it") }
    var cleaner = MathMLCleaner(source: Array(answer.utf8.dropFirst()), tex: tex, mayBreak: !display)
    guard let markup = cleaner.clean() else { throw MathProblem("KaTeX produced markup that is not plain MathML") }
    return markup
  }

  private func heap(_ state: inout State) throws(MathProblem) -> JavaScriptHeap {
    if let heap = state.heap { return heap }
    if let failure = state.failure { throw failure }
    do {
      guard let library, let source = FileBytes.read(library.path) else {
        throw MathProblem("KaTeX is not installed; `workbook doctor` shows how to install it")
      }
      let heap = try JavaScriptHeap(limit: limits.memory)
      state.heapsMade += 1
      try heap.run(source)
      try heap.run("var workbookMathLimits = { maxSize: \(limits.size), maxExpand: \(limits.expansions) };")
      try heap.run(EmbeddedFile.bytes("js/math.js"))
      state.heap = heap
      return heap
    } catch {
      let problem = error as? MathProblem ?? MathProblem("KaTeX cannot be loaded: \(error)")
      state.failure = problem
      throw problem
    }
  }

  private static func problem(_ answer: String, tex: String) -> MathProblem {
    let parts = answer.dropFirst().split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let position = Int(parts.first ?? "") ?? -1
    let before = position > 0 ? tex.utf16.prefix(position).count { $0 == 10 } : 0
    var message = parts.count > 1 ? String(parts[1]) : "the formula cannot be read"
    if let range = message.firstRange(of: "KaTeX parse error: ") { message.removeSubrange(range) }
    return MathProblem(message, line: before)
  }
}
