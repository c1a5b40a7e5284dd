import Course
import Foundation
import Synchronization

/// Standard output and standard error.
enum Terminal {
  static func write(_ text: String) {
    write(Array((text + "\n").utf8))
  }

  static func write(_ bytes: [UInt8]) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      // A reader that has read enough is no failure.
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      if cause?.domain == NSPOSIXErrorDomain, cause?.code == Int(EPIPE) { return }
      Self.error("the output cannot be written: \(error.localizedDescription)")
      exit(3)
    }
  }

  static func error(_ text: String) {
    progress(text + "\n")
  }

  /// Writes on standard error without a newline. A failure cannot be reported anywhere.
  static func progress(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Returns true if the output is a terminal and NO_COLOR is not set (no-color.org).
  static func usesColor(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
      && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// The width of the terminal on standard output, otherwise the value of COLUMNS, otherwise 80.
  static var columns: Int {
    var size = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init).map { min(max($0, 20), 400) } ?? 80
  }

  /// Returns true if the locale uses UTF-8.
  static var writesUnicode: Bool {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// Prints progress messages on standard error, starting after one second.
  static func progress(isQuiet: Bool) -> StatusLine {
    if isQuiet { return .silent }
    let start = ContinuousClock.now
    return StatusLine { words in
      if ContinuousClock.now - start > .seconds(1) { error(words) }
    }
  }
}
