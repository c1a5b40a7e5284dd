/// Reads fences as elements of the lesson: cells, exercises and answers.
struct FenceReader {
  let source: SourceFile

  /// What a fence is, by the first word of its info string.
  enum Kind: Equatable {
    case cell, exercise, answer, math, code

    init(_ info: FenceInfo) {
      switch info.word {
      case "swift": self = .cell
      case "exercise": self = .exercise
      case "answer": self = .answer
      case "math": self = .math
      default: self = .code
      }
    }
  }

  func cell(
    _ fence: FencePlace, _ info: FenceInfo, code: String, node: Int, _ labels: inout LabelTable,
    _ problems: inout ProblemList
  ) -> Cell {
    var reader = CellOptionReader(source, info, line: fence.line)
    reader.run()
    problems.report(reader.mistakes)
    if let label = reader.label {
      labels.add(label, .cell, title: reader.options.caption ?? "", at: reader.labelPosition, node: node)
    }
    return Cell(
      role: reader.role, label: reader.label, options: reader.options, code: code, position: fence.position,
      codeStart: fence.contentStart, endLine: fence.endLine, node: node)
  }

  func exercise(
    _ fence: FencePlace, yaml: String, node: Int, cellsBefore: Int, prompt: Range<Int>, _ labels: inout LabelTable,
    _ problems: inout ProblemList
  ) -> Exercise {
    var reader = ExerciseReader(
      yaml: yaml, at: fence.contentStart, fence: fence.position, cellsBefore: cellsBefore, node: node)
    var exercise = reader.read()
    problems.report(reader.mistakes)
    exercise.prompt = prompt
    if !exercise.id.isEmpty {
      labels.add(
        exercise.id, .exercise, title: exercise.title ?? exercise.id, at: exercise.position, node: node)
    }
    return exercise
  }

  func answer(
    _ fence: FencePlace, _ info: FenceInfo, text: String, node: Int, _ problems: inout ProblemList
  ) -> Answer {
    let id = FenceInfo.identifier(source.bytes, info.rest)
    if !LabelSyntax.isLabel(source.bytes[info.rest]) {
      problems.report(.answerWithoutIdentifier(id), at: fence.position)
    }
    let start = source.lineStart(fence.line + 1)
    let end = fence.isClosed ? source.lineStart(fence.endLine) : source.lineStart(fence.endLine + 1)
    return Answer(
      id: id, text: text, position: fence.position, contentStart: source.diskOffset(start),
      contentEnd: source.diskOffset(max(start, end)), node: node)
  }
}
