import LessonFormat

/// What a page shows besides when a server keeps it up to date: fields for answers, and what is being done.
public struct LiveContent: Sendable {
  /// Indices of cells whose results are awaited.
  public var running: Set<Int> = []
  /// Indices of exercises whose verdict is awaited.
  public var judging: Set<Int> = []
  /// Why an exercise has no verdict, by index, in one sentence.
  public var unjudged: [Int: String] = [:]
  /// Answers as they stand in the file, by exercise, without a final line end.
  public var answers: [String: String] = [:]
  /// The marks of tracker items as they stand in the file, by index.
  public var ticks: [Int: Bool] = [:]
  /// What the compiler says of answers in code, by exercise; lines count within the answer.
  public var messages: [String: [Message]] = [:]
  /// What is wrong in the document and not shown anyway where it stands, by line.
  public var notes: [Diagnostic] = []

  /// One thing that is wrong in a learner's code.
  public struct Message: Sendable, Hashable {
    /// From 1, within the code.
    public var line: Int
    /// In one sentence.
    public var text: String

    /// A message at a line.
    public init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// A page on which nothing is under way.
  public init() {}
}
