/// A fenced block as it stands in the source.
struct FencePlace {
  /// Where the fence begins.
  var position: SourcePosition
  /// The info string in the source.
  var info: Range<Int>
  var line: Int
  /// The closing fence's line, or the last line if there is none.
  var endLine: Int
  var isClosed: Bool
  /// Where the first line of the content begins.
  var contentStart: SourcePosition
}

extension TreeBuilder {
  mutating func codeBlock(
    _ literal: UnsafeRawBufferPointer, info: UnsafeRawBufferPointer, _ place: BlockPlace, nextLine: Int
  ) {
    let index = beginBlock(.codeBlock, place, detail: -1)
    setLiteral(index, literal)
    if !info.isEmpty {
      tree.links.append(LinkDetail(destination: "", title: restoredString(info)))
      tree.nodes[index].detail = Int32(truncatingIfNeeded: tree.links.count - 1)
    }
    guard hasExtensions, let fence = fence(literal, place, nextLine: nextLine, hasInfo: !info.isEmpty) else { return }
    tree.nodes[index].endLine = Int32(truncatingIfNeeded: fence.endLine)
    let info = FenceInfo(source.bytes, fence.info)
    switch info.word {
    case "swift":
      tree.links.removeLast()
      cell(fence, info, node: index)
    case "exercise":
      tree.links.removeLast()
      exercise(fence, node: index)
    case "answer":
      tree.links.removeLast()
      answer(fence, rest: info.rest, node: index)
    case "math":
      tree.links.removeLast()
      tree.nodes[index].detail = 0
      tree.nodes[index].kind = .mathBlock
      dropFinalNewline(index)
      requireClosed(fence, "math")
    default:
      if let meant = FenceLikeness.meant(by: info.word) {
        report(.misspeltFence(info.word, meant: meant), at: fence.position)
      }
      requireClosed(fence, "")
    }
  }

  private mutating func dropFinalNewline(_ index: Int) {
    let end = Int(tree.nodes[index].textEnd)
    if end > Int(tree.nodes[index].textStart), tree.bytes[end - 1] == Ascii.newline {
      tree.nodes[index].textEnd = Int32(truncatingIfNeeded: end - 1)
    }
  }

  /// Nil for indented code.
  private func fence(_ literal: UnsafeRawBufferPointer, _ place: BlockPlace, nextLine: Int, hasInfo: Bool)
    -> FencePlace?
  {
    let line = text.sourceLine(place.line)
    let range = source.lineRange(line)
    // Where the line was rewritten, as a footnote's first is, the column is another; the fence is the first of its kind.
    var start = range.lowerBound + max(place.column, 1) - 1
    guard start < range.upperBound else { return nil }
    let mark = source.bytes[start]
    guard mark == Ascii.backtick || mark == Ascii.tilde else { return nil }
    let first = start
    while start < range.upperBound, source.bytes[start] == mark { start += 1 }
    let info = source.bytes.trimmed(start..<range.upperBound)
    guard start - first >= 3, info.isEmpty != hasInfo else { return nil }
    if info.isEmpty, firstLineEquals(literal, source.bytes[first..<range.upperBound]) { return nil }
    var lines = 0
    for byte in literal where byte == Ascii.newline { lines += 1 }
    let closing = place.line + lines + 1
    let isClosed =
      closing <= place.endLine && nextLine != closing && isClosingFence(text.lineRange(closing), mark, start - first)
    let contentLine = line + 1
    let contentRange = source.lineRange(contentLine)
    var firstLine = 0
    while firstLine < literal.count, literal[firstLine] != Ascii.newline { firstLine += 1 }
    let contentOffset =
      lines > 0 && firstLine > 0
      ? max(contentRange.lowerBound, contentRange.upperBound - firstLine)
      : min(contentRange.lowerBound + first - range.lowerBound, contentRange.upperBound)
    let end = isClosed ? text.sourceLine(closing) : text.sourceLine(place.line + lines)
    return FencePlace(
      position: source.position(at: first, line: line), info: info, line: line, endLine: end, isClosed: isClosed,
      contentStart: source.position(at: contentOffset, line: contentLine))
  }

  private func firstLineEquals(_ literal: UnsafeRawBufferPointer, _ line: ArraySlice<UInt8>) -> Bool {
    let first = literal.prefix { $0 != Ascii.newline }
    return first.elementsEqual(line)
  }

  private func isClosingFence(_ range: Range<Int>, _ mark: UInt8, _ length: Int) -> Bool {
    let line = text.bytes.trimmed(range)
    var count = 0
    for offset in line.reversed() {
      guard text.bytes[offset] == mark else { break }
      count += 1
    }
    return count >= length
  }

  /// Reports a fence that is not closed: everything below it is part of it, cells and exercises among them.
  mutating func requireClosed(_ fence: FencePlace, _ word: String) {
    if !fence.isClosed { report(.unclosedFence(word), at: fence.position) }
  }

  private mutating func cell(_ fence: FencePlace, _ info: FenceInfo, node: Int) {
    requireClosed(fence, "swift")
    var reader = CellOptionReader(source, info, line: fence.line)
    reader.run()
    for (mistake, position) in reader.mistakes { report(mistake, at: position) }
    tree.nodes[node].kind = .cell
    tree.nodes[node].detail = Int32(truncatingIfNeeded: lesson.cells.count)
    lesson.cells.append(
      Cell(
        role: reader.role, label: reader.label, options: reader.options, code: tree.literal(tree.nodes[node]),
        position: fence.position, codeStart: fence.contentStart, endLine: fence.endLine, node: node))
    if let label = reader.label {
      lesson.labels.append(
        Label(
          name: label, kind: .cell, title: reader.options.caption ?? "", position: reader.labelPosition, node: node))
    }
    if reader.role != .lesson { promptStart = tree.nodes.count }
  }

  private mutating func answer(_ fence: FencePlace, rest: Range<Int>, node: Int) {
    requireClosed(fence, "answer")
    let id = FenceInfo.identifier(source.bytes, rest)
    if !LabelSyntax.isLabel(source.bytes[rest]) { report(.answerWithoutIdentifier(id), at: fence.position) }
    tree.nodes[node].kind = .answer
    tree.nodes[node].detail = Int32(truncatingIfNeeded: lesson.answers.count)
    let start = source.lineStart(fence.line + 1)
    let end = fence.isClosed ? source.lineStart(fence.endLine) : source.lineStart(fence.endLine + 1)
    dropFinalNewline(node)
    lesson.answers.append(
      Answer(
        id: id, text: tree.literal(tree.nodes[node]), position: fence.position,
        contentStart: source.diskOffset(start), contentEnd: source.diskOffset(max(start, end)), node: node))
    promptStart = tree.nodes.count
  }

  private mutating func exercise(_ fence: FencePlace, node: Int) {
    requireClosed(fence, "exercise")
    var reader = ExerciseReader(
      yaml: tree.literal(tree.nodes[node]), at: fence.contentStart, fence: fence.position,
      cellsBefore: lesson.cells.count, node: node)
    var exercise = reader.read()
    for (mistake, position) in reader.mistakes { report(mistake, at: position) }
    exercise.prompt = max(promptStart, open[open.count - 1].node + 1)..<node
    tree.nodes[node].kind = .exercise
    tree.nodes[node].detail = Int32(truncatingIfNeeded: lesson.exercises.count)
    lesson.exercises.append(exercise)
    if !exercise.id.isEmpty {
      lesson.labels.append(
        Label(
          name: exercise.id, kind: .exercise, title: exercise.title ?? exercise.id,
          position: exercise.position, node: node))
    }
    promptStart = tree.nodes.count
  }
}
