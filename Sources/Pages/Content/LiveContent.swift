import LessonFormat

/// What a page shows besides when a server keeps it up to date: fields for answers, and what is being done.
package struct LiveContent: Sendable {
  /// Indices of cells whose results are awaited.
  package var running: Set<Int> = []
  /// Indices of exercises whose verdict is awaited.
  package var judging: Set<Int> = []
  /// Why an exercise has no verdict, by index, in one sentence.
  package var unjudged: [Int: String] = [:]
  /// Answers as they stand in the file, by exercise, without a final line end.
  package var answers: [String: String] = [:]
  /// The marks of tracker items as they stand in the file, by index.
  package var ticks: [Int: Bool] = [:]
  /// What the compiler says of answers in code, by exercise; lines count within the answer.
  package var messages: [String: [Message]] = [:]
  /// What is wrong in the document and not shown anyway where it stands, by line.
  package var notes: [Diagnostic] = []

  /// One thing that is wrong in a learner's code.
  package struct Message: Sendable, Hashable {
    /// From 1, within the code.
    package var line: Int
    /// In one sentence.
    package var text: String

    /// A message at a line.
    package init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// A page on which nothing is under way.
  package init() {}
}
