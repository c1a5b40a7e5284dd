/// Finds lines that look like the beginning of a cell, an exercise or an answer, and are read as something else.
struct LostFences {
  private struct Candidate {
    var line: Int
    var word: String
    var hasFenceMarks: Bool
    var isOneLine: Bool
  }

  private static let words: Set<String> = ["swift", "exercise", "answer"]

  /// Time is linear in the lengths of the source and of the tree.
  static func problems(in lesson: Lesson, _ source: SourceFile) -> [(Mistake, SourcePosition)] {
    let candidates = candidates(in: source)
    guard !candidates.isEmpty else { return [] }
    var problems: [(Mistake, SourcePosition)] = []
    var next = 0
    for node in lesson.tree.nodes {
      guard node.kind == .paragraph || node.kind == .htmlBlock || node.kind == .codeBlock else { continue }
      while next < candidates.count, candidates[next].line < Int(node.line) { next += 1 }
      var index = next
      while index < candidates.count, candidates[index].line <= Int(node.endLine) {
        let candidate = candidates[index]
        if let reason = reason(candidate, node, lesson.tree) {
          let line = source.lineRange(candidate.line)
          let start = source.bytes.trimmed(line).lowerBound
          problems.append((.lostFence(candidate.word, reason), source.position(at: start, line: candidate.line)))
        }
        index += 1
      }
      next = index
    }
    return problems
  }

  private static func reason(_ candidate: Candidate, _ node: Node, _ tree: Tree) -> LostFenceReason? {
    switch node.kind {
    case .paragraph:
      if !candidate.hasFenceMarks { return .marks }
      return candidate.isOneLine ? .oneLine : nil
    case .htmlBlock:
      let opening = String(decoding: tree.literalBytes(node).prefix(10), as: UTF8.self).lowercased()
      let isVerbatim = ["<!--", "<pre", "<script", "<style", "<textarea"].contains { opening.hasPrefix($0) }
      return candidate.hasFenceMarks && !isVerbatim ? .inHTML : nil
    case .codeBlock:
      // Only the literal of indented code begins with the fence itself.
      let literal = tree.literalBytes(node).drop { $0.isSpaceOrTab }
      guard candidate.hasFenceMarks, candidate.line == Int(node.line), let first = literal.first else { return nil }
      let marks = literal.prefix { $0 == first }
      guard first == Ascii.backtick || first == Ascii.tilde, marks.count >= 3 else { return nil }
      let info = Array(literal.dropFirst(marks.count).prefix { $0 != Ascii.newline })
      return FenceInfo(info, info.trimmed(0..<info.count)).word == candidate.word ? .indented : nil
    case .document, .blockQuote, .list, .item, .heading, .thematicBreak, .text, .softBreak, .lineBreak, .code,
      .htmlInline, .emphasis, .strong, .strikethrough, .link, .image, .table, .tableRow, .tableCell, .mathInline,
      .mathBlock, .cell, .inlineValue, .checkedNumber, .citation, .exercise, .answer, .footnoteReference, .footnote,
      .bibliography:
      return nil
    }
  }

  private static func candidates(in source: SourceFile) -> [Candidate] {
    (1...max(1, source.lineCount)).compactMap { candidate(source.bytes, source.lineRange($0), $0) }
  }

  private static func candidate(_ bytes: [UInt8], _ range: Range<Int>, _ line: Int) -> Candidate? {
    var start = range.lowerBound
    while start < range.upperBound {
      let byte = bytes[start]
      if byte.isSpaceOrTab || byte == Ascii.greater {
        start += 1
      } else if let marker = ContainerSyntax.markerEnd(bytes, start..<range.upperBound) {
        start = marker
      } else {
        break
      }
    }
    let (marks, isFence) = marksEnd(bytes, start..<range.upperBound)
    guard marks > start else { return nil }
    let info = bytes.trimmed(marks..<range.upperBound)
    guard !info.isEmpty else { return nil }
    let read = FenceInfo(bytes, info)
    guard words.contains(read.word) else { return nil }
    let hasMoreMarks = bytes[info].contains { $0 == Ascii.backtick || $0 == Ascii.apostrophe }
    // A code span such as `swift build` on one line is no fence.
    let hasOptions = read.isInBraces || read.rest.isEmpty || bytes[read.rest.lowerBound] == Ascii.openBrace
    if !isFence, hasMoreMarks || (!hasOptions && read.word != "answer") { return nil }
    return Candidate(line: line, word: read.word, hasFenceMarks: isFence, isOneLine: hasMoreMarks)
  }

  /// Past backticks, tildes, or marks that a word processor writes for them; whether three or more are a fence's own.
  private static func marksEnd(_ bytes: [UInt8], _ range: Range<Int>) -> (end: Int, isFence: Bool) {
    guard let first = range.first else { return (range.lowerBound, false) }
    var end = first
    if bytes[first] == Ascii.backtick || bytes[first] == Ascii.tilde || bytes[first] == Ascii.apostrophe {
      while end < range.upperBound, bytes[end] == bytes[first] { end += 1 }
      let isFence = bytes[first] != Ascii.apostrophe && end - first >= 3
      // Fewer tildes strike text through, and an apostrophe begins a quotation.
      if !isFence, bytes[first] == Ascii.tilde || (bytes[first] == Ascii.apostrophe && end - first < 3) {
        return (first, false)
      }
      return (end, isFence)
    }
    // U+2018, U+2019, U+201C, U+201D and U+00B4.
    while end < range.upperBound {
      if bytes.has("\u{2018}", at: end, before: range.upperBound)
        || bytes.has("\u{2019}", at: end, before: range.upperBound)
        || bytes.has("\u{201C}", at: end, before: range.upperBound)
        || bytes.has("\u{201D}", at: end, before: range.upperBound)
      {
        end += 3
      } else if bytes.has("\u{B4}", at: end, before: range.upperBound) {
        end += 2
      } else {
        break
      }
    }
    return (end - first >= 6 ? end : first, false)
  }
}
