import Course
import Foundation
import Synchronization

/// Standard output and standard error, and what may be written to them.
enum Terminal {
  static func write(_ text: String) {
    write(Array((text + "\n").utf8))
  }

  static func write(_ bytes: [UInt8]) {
    FileHandle.standardOutput.write(Data(bytes))
  }

  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Colour on a terminal, unless the user asked for none (no-color.org).
  static func usesColor(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Says on standard error what is being done, from one second after the start.
  static func progress(isQuiet: Bool) -> StatusLine {
    if isQuiet { return .silent }
    let start = ContinuousClock.now
    return StatusLine { words in
      if ContinuousClock.now - start > .seconds(1) { error(words) }
    }
  }
}
