/// Closes answers whose closing fence a learner lost, so that the exercises behind them are found again.
package enum FenceRepair {
  /// A file whose fences are closed.
  package struct Repaired: Equatable {
    package var bytes: [UInt8]
    /// The lines on which the broken fences begin, in `bytes`.
    package var broken: [Int] = []
    /// The lines of `bytes` that the file does not have.
    package var added: [Int] = []

    package init(bytes: [UInt8], broken: [Int] = [], added: [Int] = []) {
      self.bytes = bytes
      self.broken = broken
      self.added = added
    }

    /// The line of the file that a line of `bytes` is.
    package func fileLine(_ line: Int) -> Int { line - added.count { $0 < line } }
  }

  /// Closes fences. A blank line becomes the fence, so that lines keep their numbers where that can be.
  package static func repair(_ bytes: [UInt8]) -> Repaired {
    // A byte order mark is no part of the first line.
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var (lines, ends) = split(bytes[mark...])
    var broken: [Int] = []
    var added: [Int] = []
    /// The line on which the open fence closes, once that was looked for; -1 if it does not.
    var close: Int?
    var open: (line: Int, fence: String)? {
      didSet { close = nil }
    }
    var index = 0
    while index < lines.count {
      let line = lines[index]
      defer { index += 1 }
      guard let fence = fence(line) else { continue }
      let info = info(line, fence)
      guard let current = open else {
        open = (index, fence)
        continue
      }
      if info.isEmpty, fence.count >= current.fence.count, fence.first == current.fence.first {
        open = nil
        continue
      }
      let isAnswer = isAnswer(lines[current.line], current.fence)
      guard isAnswer, isElement(info) else { continue }
      if fence.count < current.fence.count || fence.first != current.fence.first {
        // What a longer fence holds, or one of the other mark, is the answer's, if that fence is closed.
        let line = close ?? closing(current.fence, after: index, lines) ?? -1
        close = line
        if line > index { continue }
      }
      // The answer ends at the first blank line after it, or just before this fence.
      let body = (current.line + 1)..<index
      let first = body.first { !lines[$0].allSatisfy(\.isWhitespace) } ?? body.lowerBound
      broken.append(current.line + 1)
      if let blank = body.first(where: { $0 > first && lines[$0].allSatisfy(\.isWhitespace) }) {
        lines[blank] = current.fence
      } else {
        lines.insert(current.fence, at: index)
        ends.insert(ends[index - 1], at: index)
        index += 1
        added.append(index)
      }
      open = (index, fence)
    }
    if let current = open, let blank = endOfLostAnswer(current.line, current.fence, lines) {
      broken.append(current.line + 1)
      lines[blank] = current.fence
    }
    if broken.isEmpty { return Repaired(bytes: bytes) }
    return Repaired(
      bytes: Array(bytes[..<mark]) + zip(lines, ends).flatMap { Array($0.utf8) + $1 }, broken: broken, added: added)
  }

  /// Lines as ``LessonReader`` counts them, and what ends each: CRLF, LF or CR, mixed as it may be; nothing at the end of
  /// the file.
  private static func split(_ bytes: ArraySlice<UInt8>) -> (lines: [String], ends: [[UInt8]]) {
    var lines: [String] = []
    var ends: [[UInt8]] = []
    var start = bytes.startIndex
    while true {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
      lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
      guard end < bytes.endIndex else {
        ends.append([])
        return (lines, ends)
      }
      start = end + 1
      if bytes[end] == 0x0D, start < bytes.endIndex, bytes[start] == 0x0A { start += 1 }
      ends.append(Array(bytes[end..<start]))
    }
  }

  /// Where an answer in words ends that nothing closes before the end of the file: at the first blank line after it, if
  /// text follows. Code may have blank lines of its own.
  private static func endOfLostAnswer(_ start: Int, _ fence: String, _ lines: [String]) -> Int? {
    let line = lines[start]
    guard isAnswerInWords(info(line, fence)[...]) else { return nil }
    func isBlank(_ index: Int) -> Bool { lines[index].allSatisfy(\.isWhitespace) }
    guard let first = ((start + 1)..<lines.count).first(where: { !isBlank($0) }),
      let blank = (first..<lines.count).first(where: isBlank),
      (blank..<lines.count).contains(where: { !isBlank($0) })
    else { return nil }
    return blank
  }

  private static func isElement(_ info: some StringProtocol) -> Bool {
    ["exercise", "answer", "swift"].contains(info.prefix { $0.isLetter }.lowercased())
  }

  /// The line that closes a fence, unless one that begins another element comes first.
  private static func closing(_ open: String, after index: Int, _ lines: [String]) -> Int? {
    for line in (index + 1)..<max(index + 1, lines.count) {
      let text = lines[line]
      guard let fence = fence(text), fence.count >= open.count, fence.first == open.first else { continue }
      let info = info(text, fence)
      if info.isEmpty { return line }
      if isElement(info) { return nil }
    }
    return nil
  }

  /// By scalars: a mark that combines with the fence's last makes another character of it, and ends no fence.
  private static func fence(_ line: String) -> String? {
    guard let mark = line.unicodeScalars.first, mark == "`" || mark == "~" else { return nil }
    let fence = line.unicodeScalars.prefix { $0 == mark }
    return fence.count >= 3 ? String(fence) : nil
  }

  /// What follows a fence on its line.
  private static func info(_ line: String, _ fence: String) -> String {
    String(line.unicodeScalars.dropFirst(fence.unicodeScalars.count).drop { $0 == " " || $0 == "\t" })
  }

  private static func isAnswerInWords(_ info: Substring) -> Bool {
    let word = info.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
    return word.lowercased() == "answer" && info.drop { $0.isWhitespace }.count > word.count
  }

  private static func isAnswer(_ line: String, _ fence: String) -> Bool {
    let info = info(line, fence)
    return isAnswerInWords(info[...]) || (info.hasPrefix("swift") && info.contains(".answer"))
  }
}
