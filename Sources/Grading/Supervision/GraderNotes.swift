import Foundation

/// The submissions that one grader has in hand, by what it says.
package struct GraderNotes: Sendable {
  /// A submission is in hand more than once if two parts of it are graded at once.
  private var reading: [String: Int] = [:]
  private var code: [String: Int] = [:]
  private var silent: [String] = []

  package init() {}

  /// The submissions that may be the reason for the grader's end: those that it read for too long, or else all in hand.
  package var inHand: [String] {
    silent.isEmpty ? Set(reading.keys).union(code.keys).sorted() : silent
  }

  /// Whether the grader was ended since it read submissions for too long.
  package var wasSilent: Bool { !silent.isEmpty }

  /// Follows a grader until it is gone.
  ///
  /// - Parameters:
  ///   - seconds: how long the grader may read submissions without a word.
  ///   - stop: ends the grader.
  package mutating func follow(_ socket: LineSocket, readingSeconds seconds: Double, stop: () -> Void) {
    while true {
      switch socket.receive(within: reading.isEmpty || wasSilent ? nil : seconds) {
      case .line(let line): read(line)
      case .nothing:
        silent = reading.keys.sorted()
        stop()
      case .end: return
      }
    }
  }

  /// Reads a line that the grader sent. A line that is no note is left out.
  mutating func read(_ line: [UInt8]) {
    guard let note = try? JSONDecoder().decode(GradingNote.self, from: Data(line)) else { return }
    switch note.phase {
    case .reading: Self.count(note, &reading)
    case .code: Self.count(note, &code)
    }
  }

  private static func count(_ note: GradingNote, _ counts: inout [String: Int]) {
    for learner in note.begun { counts[learner, default: 0] += 1 }
    for learner in note.ended {
      let left = (counts[learner] ?? 0) - 1
      counts[learner] = left > 0 ? left : nil
    }
  }
}
