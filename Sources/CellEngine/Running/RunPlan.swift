import Foundation

/// What a cells' process is to do, in order.
struct RunPlan: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    case cell(Int)
    case expression(Int)
  }

  struct Entry: Sendable, Hashable {
    var step: Step
    var symbol: String
    var seconds: Double
    /// Cells without which it is not run.
    var needs: [Int]
  }

  var entries: [Entry]

  /// The plan as `workbook-cells` reads it.
  var text: String {
    var lines: [String] = []
    for entry in entries {
      let milliseconds = Int(min(max(entry.seconds, 0.001), 1_000_000) * 1000)
      let needs = entry.needs.isEmpty ? "-" : entry.needs.map(String.init).joined(separator: ",")
      switch entry.step {
      case .cell(let index): lines.append("cell \(index) \(milliseconds) \(entry.symbol) \(needs)")
      case .expression(let index): lines.append("value \(index) \(milliseconds) \(entry.symbol) \(needs)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Processor time of all threads that the run may use. Threads on all cores may use it as fast as the wall time passes.
  func processorSeconds(cores: Int = ProcessInfo.processInfo.activeProcessorCount) -> Int {
    Int(min((totalSeconds * Double(max(cores, 1))).rounded(.up), 1e9)) + 5
  }

  /// Wall seconds if every step takes all the time that it may.
  var totalSeconds: Double { entries.reduce(0) { $0 + min($1.seconds, 1_000_000) } }
}
