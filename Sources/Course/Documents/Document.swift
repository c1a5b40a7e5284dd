import Assessment
import LessonFormat
import Storage

/// One document of a course, read.
package struct Document: Sendable {
  /// Relative to the course's root.
  package var file: String
  package var lesson: Lesson

  /// Nil if the file cannot be read.
  package static func read(_ file: String, in course: CourseFolder, keys: SealedKeys?) -> Document? {
    WholeFiles.read("\(course.root)/\(file)").map { read($0, file: file, keys: keys) }
  }

  package static func read(_ bytes: [UInt8], file: String, keys: SealedKeys?) -> Document {
    let lesson = LessonReader.read(bytes, file: file)
    return keys.map { Document(lesson, of: bytes, keys: $0) } ?? Document(file: file, lesson: lesson)
  }

  package init(file: String, lesson: Lesson) {
    self.file = file
    self.lesson = lesson
  }

  /// A learner's file.
  ///
  /// - Parameter read: the file as it was read from `bytes`.
  package init(_ read: Lesson, of bytes: [UInt8], keys: SealedKeys) {
    var lesson = read
    file = read.file
    var repaired = FenceRepair.Repaired(bytes: bytes)
    if read.mayHaveLostFences || read.diagnostics.contains(where: { $0.code == .unclosedFence }) {
      repaired = FenceRepair.repair(bytes)
      if !repaired.broken.isEmpty { lesson = LessonReader.read(repaired.bytes, file: file) }
    }
    let file = file
    // What is right stands in the keys.
    lesson.diagnostics.removeAll { $0.code == .exerciseWithoutExpectation }
    lesson.diagnostics += repaired.broken.map { line in
      Diagnostic(
        .error, .unclosedFence, file: file, at: SourcePosition(line: line),
        "the fence of this answer is not closed, so the answer ends at the next blank line",
        help: "write ``` on its own line below your answer")
    }
    LearnersAnswers(keys: keys).check(&lesson, repaired.bytes, broken: repaired.broken)
    if !repaired.added.isEmpty { lesson.mapLines(repaired.fileLine) }
    for cell in keys.documents[file]?.hiddenCells ?? [] { lesson.insert(cell) }
    self.lesson = lesson
  }
}

extension Lesson {
  /// Whether an answer holds what may be the fence of something else. Without that nothing is to be repaired.
  package var mayHaveLostFences: Bool {
    learnerAnswers.values.contains {
      $0.text.utf8.contains(UInt8(ascii: "`")) || $0.text.utf8.contains(UInt8(ascii: "~"))
    }
  }

  /// Puts a cell that the copy does not show back into the order of cells. It has no place in the file.
  fileprivate mutating func insert(_ hidden: SealedKeys.HiddenCell) {
    let index = min(max(hidden.index, 0), cells.count)
    var options = CellOptions()
    options.isOptimized = hidden.isOptimized
    options.timeout = hidden.timeout
    insertHiddenCell(Cell(hidden: hidden.code, label: hidden.label, options: options), at: index)
  }
}
