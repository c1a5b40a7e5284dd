/// Collects the elements that are fences: cells, exercises and answers.
struct FenceElements {
  private let reader: FenceReader
  private var cells: [Cell] = []
  private var exercises: [Exercise] = []
  private var answers: [Answer] = []

  init(_ source: SourceFile) {
    reader = FenceReader(source: source)
  }

  /// How many cells there are so far.
  var cellCount: Int { cells.count }

  /// Hands over what was found.
  consuming func finish(_ lesson: inout Lesson) {
    lesson.cells = cells
    lesson.exercises = exercises
    lesson.answers = answers
  }

  /// Makes a block of code what its info string says.
  mutating func add(
    _ fence: FencePlace, _ info: FenceInfo, _ node: Int, _ tree: inout TreeAssembler, _ labels: inout LabelTable,
    _ prompts: inout PromptTracker, _ problems: inout ProblemList
  ) {
    let kind = FenceReader.Kind(info)
    if kind == .code, let meant = FenceLikeness.meant(by: info.word) {
      problems.report(.misspeltFence(info.word, meant: meant), at: fence.position)
    }
    if !fence.isClosed {
      // Everything below an open fence is part of it, cells and exercises among them.
      problems.report(.unclosedFence(kind == .code ? "" : info.word), at: fence.position)
    }
    switch kind {
    case .cell:
      tree.become(.cell, node, detail: cells.count)
      let cell = reader.cell(fence, info, code: tree.literal(node), node: node, &labels, &problems)
      cells.append(cell)
      if cell.role != .lesson { prompts.restart(at: tree.count) }
    case .exercise:
      tree.become(.exercise, node, detail: exercises.count)
      let prompt = prompts.prompt(of: node, in: tree.frame().node)
      exercises.append(
        reader.exercise(
          fence, yaml: tree.literal(node), node: node, cellsBefore: cells.count, prompt: prompt, &labels, &problems))
      prompts.restart(at: tree.count)
    case .answer:
      tree.become(.answer, node, detail: answers.count)
      tree.dropFinalNewline(node)
      answers.append(reader.answer(fence, info, text: tree.literal(node), node: node, &problems))
      prompts.restart(at: tree.count)
    case .math:
      tree.become(.mathBlock, node)
      tree.dropFinalNewline(node)
    case .code: break
    }
  }
}
