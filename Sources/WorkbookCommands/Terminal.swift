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

  /// The width of the terminal on standard output; without one that of the variable COLUMNS, or 80.
  static var columns: Int {
    var size = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init).map { min(max($0, 20), 400) } ?? 80
  }

  /// Whether the locale's characters are Unicode.
  static var writesUnicode: Bool {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
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
