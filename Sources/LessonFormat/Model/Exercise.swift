/// A text in an exercise's YAML, often Swift, and its place.
package struct SourceText: Sendable, Hashable {
  package var text: String
  package var position: SourcePosition

  package init(_ text: String, at position: SourcePosition) {
    self.text = text
    self.position = position
  }
}

/// A fence `exercise`: one question. The prompt is the prose above it.
package struct Exercise: Sendable, Hashable {
  package var id: String
  package var title: String?
  package var question: Question
  /// A fraction is rounded to thousandths; see ``pointsFraction``.
  package var points: Double
  /// The points where they are written as a fraction that thousandths cannot hold, such as `1/3`.
  package var pointsFraction: PointsFraction?
  /// The value of `points`; nil if the author wrote none.
  package var pointsPosition: SourcePosition?
  package var attempts: Attempts?
  /// The value of `feedback`, as written: how much of a verdict learners see.
  package var feedback: SourceText?
  package var hints: [String]
  /// The value of `hints`; nil if there are none.
  package var hintsPosition: SourcePosition?
  /// Names of the prompt and of the answer, each with a value or with a rule by which values are drawn.
  package var given: [DataNode.Entry]
  /// The identifiers that the exercise had before, the latest first.
  package var was: [SourceText]
  /// The fence as written, to copy it, to compare it and to search its texts. What it means is in the other properties.
  package var written: DataNode
  package var position: SourcePosition
  /// How many cells of the document are above it.
  package var cellsBefore: Int
  /// The nodes of its prompt: the blocks between the previous heading, exercise or answer and this fence.
  package var prompt: Range<Int>
  package var node: Int
  /// Why answers cannot be graded by the fence; nil if they can. The reader has reported it.
  package var unreadableReason: String?

  /// An exercise that asks nothing yet.
  package init(id: String, written: DataNode, position: SourcePosition, cellsBefore: Int, node: Int) {
    self.id = id
    self.written = written
    self.position = position
    self.cellsBefore = cellsBefore
    self.node = node
    question = .computed(ComputedQuestion())
    points = 1
    hints = []
    given = []
    was = []
    prompt = node..<node
  }

  /// What each attempt earns.
  package struct Attempts: Sendable, Hashable {
    /// Points or shares of them, as written, from the first attempt on.
    package var shares: [String]
    package var position: SourcePosition
  }
}

extension Exercise {
  package var expect: SourceText? {
    switch question {
    case .computed(let question): question.expect
    case .formula(let question): question.expect
    case .carriedForward(let question): question.expect
    case .choice, .code, .text, .interval, .range: nil
    }
  }

  package var tolerance: WrittenRule? {
    switch question {
    case .computed(let question): question.tolerance
    case .formula(let question): question.tolerance
    case .carriedForward(let question): question.tolerance
    case .interval(let question): question.tolerance
    case .code(let question): question.tolerance
    case .choice, .text, .range: nil
    }
  }

  package var unit: SourceText? {
    switch question {
    case .computed(let question): question.unit
    case .carriedForward(let question): question.unit
    case .interval(let question): question.unit
    case .range(let question): question.unit
    case .choice, .code, .text, .formula: nil
    }
  }

  package var mistakes: [Mistake] {
    switch question {
    case .computed(let question): question.mistakes
    case .formula(let question): question.mistakes
    case .carriedForward(let question): question.mistakes
    case .text(let question): question.mistakes
    case .choice, .code, .interval, .range: []
    }
  }

  /// The options of a question that is answered by choosing; empty for others.
  package var choices: [Choice] {
    if case .choice(let question) = question { question.options } else { [] }
  }

  /// How a number is compared; nil for questions that do not ask for one.
  package var numberOptions: NumberOptions? {
    switch question {
    case .computed(let question): question.number
    case .carriedForward(let question): question.number
    case .choice, .code, .text, .formula, .interval, .range: nil
    }
  }

  /// The two ends of an interval or of a range; nil for other questions, and if they are not written.
  package var ends: QuestionEnds? {
    switch question {
    case .interval(let question): question.ends
    case .range(let question): question.ends
    case .choice, .code, .text, .formula, .carriedForward, .computed: nil
    }
  }
}
