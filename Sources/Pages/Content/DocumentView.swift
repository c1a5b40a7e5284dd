import CellResults
import LessonFormat

/// A lesson and its results: what one page shows.
package struct DocumentView: Sendable {
  /// The document as it was read.
  package var lesson: Lesson
  /// The results by cell index. Empty or nil for a cell that was not evaluated: only its code is shown.
  package var cells: [CellResult?] = []
  /// The values by expression index. Empty or nil for an expression that was not evaluated.
  package var expressions: [ExpressionDisplay?] = []
  /// The verdicts by exercise index. Empty or nil for an exercise that was not graded.
  package var exercises: [ExerciseView?] = []
  /// The identifiers of exercises that ask for true or false.
  package var truths: Set<String> = []
  /// The states by tracker item index. Empty if ticks are shown as they are in the file.
  package var tracker: [TrackerDisplay?] = []
  /// The targets of cross references, by node index. A reference without a target keeps its own destination.
  package var links: [Int: LinkTarget] = [:]
  /// The course's references; only what the lesson cites is shown.
  package var bibliography = Bibliography()
  /// The state of a page that a server keeps up to date; nil for a page in a file.
  package var live: LiveContent?
  /// Whether reference solutions are shown, folded. A page for learners leaves them out.
  package var showsSolutions = false

  /// A lesson without results.
  package init(lesson: Lesson) {
    self.lesson = lesson
  }

  /// The result of a cell, if it was evaluated.
  func result(ofCell index: Int) -> CellResult? { index < cells.count ? cells[index] : nil }

  /// What an exercise's card shows besides the prompt, if the exercise was graded.
  func result(ofExercise index: Int) -> ExerciseView? { index < exercises.count ? exercises[index] : nil }

  /// Returns true if an exercise asks for true or false, according to its key. Before the exercise was evaluated, its
  /// expression decides.
  func asksTruth(_ index: Int) -> Bool {
    let exercise = lesson.exercises[index]
    if truths.contains(exercise.id) { return true }
    guard result(ofExercise: index) == nil, case .computed(let question) = exercise.question,
      let expect = question.expect
    else { return false }
    return TruthExpression.isLikely(expect.text)
  }
}

/// Where a cross reference leads.
package enum LinkTarget: Sendable, Hashable {
  /// An address relative to the page, fragment included; `title` stands in where the link has no text of its own.
  case page(String, title: String? = nil)
  /// Nothing is there; the reason, in one sentence.
  case dangling(String)
}

/// What a tracker item shows.
package enum TrackerDisplay: String, Sendable, Hashable, Codable {
  case open
  /// Ticked by the learner.
  case ticked
  /// Every exercise that it links to is passed, whatever the tick says.
  case verified
}
