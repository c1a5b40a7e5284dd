import LessonFormat

/// Closes answers whose closing fence a learner lost, so that the exercises behind them are found again.
enum FenceRepair {
  /// The bytes with fences closed, and the lines at which the broken ones begin. A blank line becomes the fence, so that
  /// lines keep their numbers where that can be.
  static func repair(_ bytes: [UInt8]) -> (bytes: [UInt8], broken: [Int]) {
    // For Swift a carriage return and a line feed are one character.
    var text = String(decoding: bytes, as: UTF8.self)
    if bytes.contains(0x0D) { text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var broken: [Int] = []
    var open: (line: Int, fence: String)?
    var inserted = 0
    var index = 0
    while index < lines.count {
      let line = lines[index][...]
      defer { index += 1 }
      guard let fence = fence(line) else { continue }
      let info = line.dropFirst(fence.count).drop { $0 == " " }
      guard let current = open else {
        open = (index, fence)
        continue
      }
      if info.isEmpty, fence.count >= current.fence.count, fence.first == current.fence.first {
        open = nil
        continue
      }
      let isAnswer = isAnswer(lines[current.line], current.fence)
      guard isAnswer, ["exercise", "answer", "swift"].contains(String(info.prefix { $0.isLetter })) else { continue }
      // The answer ends at the first blank line after it, or just before this fence.
      let body = (current.line + 1)..<index
      let first = body.first { !lines[$0].allSatisfy(\.isWhitespace) } ?? body.lowerBound
      broken.append(current.line + 1 - inserted)
      if let blank = body.first(where: { $0 > first && lines[$0].allSatisfy(\.isWhitespace) }) {
        lines[blank] = current.fence
      } else {
        lines.insert(current.fence, at: index)
        inserted += 1
        index += 1
      }
      open = (index, fence)
    }
    return broken.isEmpty ? (bytes, []) : (Array(lines.joined(separator: "\n").utf8), broken)
  }

  private static func fence(_ line: Substring) -> String? {
    guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
    let fence = line.prefix { $0 == mark }
    return fence.count >= 3 ? String(fence) : nil
  }

  private static func isAnswer(_ line: String, _ fence: String) -> Bool {
    let info = line.dropFirst(fence.count).drop { $0 == " " }
    return info.hasPrefix("answer ") || (info.hasPrefix("swift") && info.contains(".answer"))
  }
}
