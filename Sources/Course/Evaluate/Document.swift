import LessonFormat
import Storage

/// One document of a course, read.
public struct Document: Sendable {
  /// Relative to the course's root.
  public var file: String
  public var lesson: Lesson

  /// Nil if the file cannot be read.
  static func read(_ file: String, in course: CourseFolder, keys: SealedKeys?) -> Document? {
    WholeFiles.read("\(course.root)/\(file)").map { read($0, file: file, keys: keys) }
  }

  static func read(_ bytes: [UInt8], file: String, keys: SealedKeys?) -> Document {
    guard let keys else { return Document(file: file, lesson: LessonReader.read(bytes, file: file)) }
    let (repaired, broken) = FenceRepair.repair(bytes)
    var lesson = LessonReader.read(repaired, file: file)
    // What is right stands in the keys.
    lesson.diagnostics.removeAll { $0.identifier == "exercise-without-expectation" }
    lesson.diagnostics += broken.map { line in
      Diagnostic(
        .error, "unclosed-fence", file: file, at: SourcePosition(line: line),
        "the fence of this answer is not closed; it is read up to the next blank line",
        help: "write ``` on a line of its own below your answer")
    }
    for cell in keys.documents[file]?.hiddenCells ?? [] { lesson.insert(cell) }
    return Document(file: file, lesson: lesson)
  }
}

extension Lesson {
  /// Puts a cell that the copy does not show back where it was.
  fileprivate mutating func insert(_ hidden: SealedKeys.HiddenCell) {
    let index = min(max(hidden.index, 0), cells.count)
    var options = CellOptions()
    options.isHidden = true
    options.isOptimized = hidden.isOptimized
    options.timeout = hidden.timeout
    let place = index < cells.count ? cells[index].position : SourcePosition(line: 1)
    cells.insert(
      Cell(
        label: hidden.label, options: options, code: hidden.code, position: place, codeStart: place,
        endLine: place.line, node: -1), at: index)
    for position in tree.nodes.indices where tree.nodes[position].kind == .cell {
      if Int(tree.nodes[position].detail) >= index { tree.nodes[position].detail += 1 }
    }
    for position in expressions.indices where expressions[position].cellsBefore >= index {
      expressions[position].cellsBefore += 1
    }
    for position in exercises.indices where exercises[position].cellsBefore >= index {
      exercises[position].cellsBefore += 1
    }
  }
}
