import Course
import Foundation
import Synchronization

/// Progress on standard error: a bar that is redrawn on a terminal, otherwise a line every few seconds.
final class ProgressBar: Sendable {
  private struct State {
    var start = ContinuousClock.now
    var lastShown: ContinuousClock.Instant?
    var isDrawn = false
  }

  private let state = Mutex(State())
  private let isQuiet: Bool
  private let isTerminal: Bool

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = isatty(2) == 1
  }

  /// Prints a message if at least one second has passed since the start.
  func say(_ words: String) {
    guard !isQuiet else { return }
    let isDue = state.withLock { ContinuousClock.now - $0.start > .seconds(1) }
    if isDue { Terminal.error(words) }
  }

  /// Shows the current count. The interval between lines starts with the first call.
  func show(done: Int, of total: Int, noun: String) {
    guard !isQuiet, total > 0 else { return }
    let line = state.withLock { state -> String? in
      let now = ContinuousClock.now
      if state.lastShown == nil, done < total { state.lastShown = state.lastShown ?? now }
      let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
      guard now - state.start > .seconds(1), done == total || now - (state.lastShown ?? state.start) > pause else {
        return nil
      }
      state.lastShown = now
      state.isDrawn = true
      let spent = max((now - state.start) / .seconds(1), 0.001)
      return Self.line(done: done, of: total, noun: noun, seconds: spent, hasBar: isTerminal)
    }
    guard let line else { return }
    if isTerminal {
      Terminal.progress("\r\u{1B}[K\(line)")
    } else {
      Terminal.error(line)
    }
  }

  func end() {
    let isDrawn = state.withLock { $0.isDrawn }
    if isDrawn, isTerminal { Terminal.progress("\n") }
  }

  static func line(done: Int, of total: Int, noun: String, seconds: Double, hasBar: Bool) -> String {
    let rate = Double(done) / seconds
    let width = 24
    let full = total > 0 ? width * done / total : 0
    let bar =
      hasBar ? "[" + String(repeating: "#", count: full) + String(repeating: ".", count: width - full) + "] " : ""
    var line = "\(bar)\(done)/\(total) \(noun), \(rateWords(rate)) a second"
    if done < total, rate > 0 { line += ", \(timeWords(Double(total - done) / rate)) left" }
    return line
  }

  private static func rateWords(_ rate: Double) -> String {
    rate >= 10 ? "\(Int(rate.rounded()))" : "\((rate * 10).rounded() / 10)"
  }

  private static func timeWords(_ seconds: Double) -> String {
    let seconds = Int(seconds.rounded(.up))
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }
}
