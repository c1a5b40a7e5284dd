import CellResults

/// How a step of a run came to its end before its time.
struct Death: Sendable, Hashable {
  enum Cause: Sendable, Hashable {
    case signal(Int)
    case exit(Int)
    case time
    case processorTime
    /// It wrote more than the limit on the size of a file, in bytes.
    case output(limit: Int)
    /// The disk or the quota was full.
    case disk
  }

  var cause: Cause
  /// Addresses of the stack, relative to the program, innermost first.
  var frames: [UInt64]

  init?(_ payload: ArraySlice<UInt8>) {
    var reader = WireReader(payload)
    guard let kind = try? reader.byte(), let number = try? reader.integer(width: 4) else { return nil }
    let value = Int(Int32(truncatingIfNeeded: Int64(bitPattern: number)))
    switch kind {
    case UInt8(ascii: "s"): cause = .signal(value)
    case UInt8(ascii: "x"): cause = .exit(value)
    case UInt8(ascii: "t"): cause = .time
    case UInt8(ascii: "c"): cause = .processorTime
    case UInt8(ascii: "o"): cause = .output(limit: value << 10)
    case UInt8(ascii: "d"): cause = .disk
    default: return nil
    }
    frames = []
    while !reader.isAtEnd, let frame = try? reader.integer(width: 8) { frames.append(frame) }
  }
}

/// A death in words for the reader of the page.
struct DeathReport: Sendable, Hashable {
  var status: CellResult.Status
  var reason: String
  var end: ExpressionEnd
  /// The step would end the same way again. False for ends that depend on the machine and its load.
  var isLasting: Bool
  /// The text that the step printed, without what the Swift runtime printed about its end.
  var text: [UInt8]

  /// - Parameters:
  ///   - seconds: the step's limit of wall time.
  ///   - processorSeconds: the whole run's limit of processor time.
  init(_ death: Death, text: [UInt8], seconds: Double, processorSeconds: Int, limits: CellLimits) {
    self.text = text
    isLasting = false
    switch death.cause {
    case .time:
      status = .timedOut
      end = .time(limit: seconds)
      reason = "it ran longer than \(Self.words(seconds: seconds))"
    case .processorTime:
      status = .timedOut
      end = .processorTime(limit: processorSeconds)
      reason = "it used more than \(processorSeconds) s of processor time"
    case .output(let bytes):
      status = .killed
      let isOurs = bytes <= 0 || bytes >= limits.outputBytes
      end = isOurs ? .output(limit: limits.outputBytes >> 20) : .machine
      reason =
        isOurs
        ? "it wrote more than \(limits.outputBytes >> 20) MB"
        : "the machine limits files to \(bytes >> 10) KB, and it wrote more; raise `ulimit -f` and try again"
    case .disk:
      status = .killed
      end = .machine
      reason = "the disk is full; free some space and try again"
    case .exit(let code):
      isLasting = true
      status = .trapped
      end = .exit
      reason =
        "it ended its own process with exit code \(code), for example with `exit(\(code))`; a cell must run to its end"
    case .signal(let number):
      let (kept, message) = Self.split(text)
      self.text = kept
      if let message, Self.speaksOfMemory(message) {
        status = .killed
        end = .memory(limit: limits.memoryBytes >> 20)
        reason = "it needed more than \(limits.memoryBytes >> 20) MB of memory"
      } else if number == 9 {
        status = .killed
        end = .killed
        reason = "the system killed it, possibly because the machine ran out of memory; try again"
      } else {
        isLasting = true
        status = .trapped
        end = .trap
        reason = message ?? Self.words(signal: number)
      }
    }
  }

  private static func words(seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
  }

  private static func words(signal: Int) -> String {
    switch signal {
    case 11, 7, 10: "it accessed invalid memory or recursed without end"
    case 8: "it divided by zero"
    case 6: "it aborted, for example with `abort()`; a cell must run to its end"
    default: "it trapped"
    }
  }

  private static func speaksOfMemory(_ message: String) -> Bool {
    ["failed to allocate", "ould not allocate memory", "bad_alloc", "Out of memory"].contains { message.contains($0) }
  }

  /// Parts the line of the runtime's last words, `…: Fatal error: message`, from what the cell printed.
  private static func split(_ text: [UInt8]) -> (kept: [UInt8], message: String?) {
    let all = String(decoding: text, as: UTF8.self)
    let marks = [
      "Fatal error: ", "fatal error: ", "Fatal error", "Assertion failed: ", "Assertion failed",
      "Precondition failed: ", "Precondition failed", "terminate called", "Could not allocate memory",
    ]
    for mark in marks {
      guard let found = all.ranges(of: mark).last else { continue }
      let start = all[..<found.lowerBound].lastIndex(of: "\n").map { all.index(after: $0) } ?? all.startIndex
      let end = all[found.upperBound...].firstIndex(of: "\n") ?? all.endIndex
      let rest = all[found.upperBound..<end]
      let isFatal = mark.lowercased() == "fatal error: "
      let message = isFatal ? String(rest) : mark + rest
      // Standard output is flushed last, so that what was printed before may stand behind.
      let behind = end < all.endIndex ? withoutTrace(all[all.index(after: end)...]) : ""
      return (Array((all[..<start] + behind).utf8), message.isEmpty ? nil : message)
    }
    return (text, nil)
  }

  /// The runtime may list its stack below its last words: `Current stack trace:`, then a numbered line a frame.
  private static func withoutTrace(_ text: Substring) -> Substring {
    guard text.hasPrefix("Current stack trace:") else { return text }
    var rest = text
    repeat {
      rest = rest[(rest.firstIndex(of: "\n").map { rest.index(after: $0) } ?? rest.endIndex)...]
    } while rest.first?.isNumber == true && rest.prefix { $0 != "\n" }.contains("0x")
    return rest
  }
}
