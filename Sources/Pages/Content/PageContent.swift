import CellResults
import LessonFormat

/// A lesson and all that became of it: what one page shows.
public struct PageContent: Sendable {
  /// The document as it was read.
  public var lesson: Lesson
  /// By cell index. Empty, or nil at an index, where a cell was not evaluated at all: its code is shown alone.
  public var cells: [CellResult?] = []
  /// By expression index; empty, or nil at an index, where an expression was not evaluated at all.
  public var expressions: [ExpressionDisplay?] = []
  /// By exercise index; empty, or nil at an index, where nothing was judged.
  public var exercises: [ExerciseDisplay?] = []
  /// The identifiers of exercises that ask for true or false.
  public var truths: Set<String> = []
  /// By tracker item index; empty where ticks are shown as they stand in the file.
  public var tracker: [TrackerDisplay?] = []
  /// Where cross references lead, by node index. A reference that is not named here keeps its own destination.
  public var links: [Int: LinkTarget] = [:]
  /// The course's references; only what the lesson cites is shown.
  public var bibliography = Bibliography()
  /// Of a page that a server keeps up to date; nil for a page in a file.
  public var live: LiveContent?
  /// Whether reference solutions are shown, folded. A page for learners leaves them out.
  public var showsSolutions = false

  /// A lesson of which nothing was evaluated.
  public init(lesson: Lesson) {
    self.lesson = lesson
  }
}

/// Where a cross reference leads.
public enum LinkTarget: Sendable, Hashable {
  /// An address relative to the page, fragment included; `title` stands in where the link has no text of its own.
  case page(String, title: String? = nil)
  /// Nothing is there; the reason, in one sentence.
  case dangling(String)
}

/// What a tracker item shows.
public enum TrackerDisplay: String, Sendable, Hashable, Codable {
  case open
  /// Ticked by the learner.
  case ticked
  /// Every exercise that it links to is passed, whatever the tick says.
  case verified
}
