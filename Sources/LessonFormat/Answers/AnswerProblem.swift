/// A place in a learner's file that is or may be an answer and that no answer was read from, with what to do about it.
package struct AnswerProblem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The fence says nearly `answer`.
    case misspeltFence(String)
    /// The fence does not name an exercise.
    case withoutExercise
    /// The exercise that the fence names is not in the course; the nearest one.
    case unknownExercise(nearest: String?)
    /// The exercise is one of another document.
    case otherDocument(String)
    /// The fence is indented like code, quoted, or in a comment.
    case hidden
    /// The fence is inside another fence, which begins on a line.
    case insideFence(Int)
    /// An answer to the same exercise on a line counts.
    case second(Int)
    /// Two versions of the answer, from a merge.
    case mergeConflict
    /// Text beside the empty fence of its exercise, or of an exercise without a fence.
    case besideFence
    /// Text after an answer whose closing fence was lost.
    case afterLostFence
  }

  package var kind: Kind
  /// Where it begins, from 1.
  package var line: Int
  /// The exercise it names or may be meant for.
  package var exercise: String?
  package var text: String

  package init(_ kind: Kind, line: Int, exercise: String?, text: String) {
    self.kind = kind
    self.line = line
    self.exercise = exercise
    self.text = text
  }

  /// The same problem where lines have other numbers.
  package func mappingLines(_ map: (Int) -> Int) -> AnswerProblem {
    var mapped = self
    mapped.line = map(line)
    switch kind {
    case .insideFence(let line): mapped.kind = .insideFence(map(line))
    case .second(let line): mapped.kind = .second(map(line))
    case .misspeltFence, .withoutExercise, .unknownExercise, .otherDocument, .hidden, .mergeConflict, .besideFence,
      .afterLostFence:
      break
    }
    return mapped
  }

  /// What is wrong.
  package var message: String {
    let name = exercise.map { "“\($0)”" } ?? "an exercise"
    return switch kind {
    case .misspeltFence(let info): "`\(info)` does not start an answer fence"
    case .withoutExercise: "this answer fence does not name an exercise"
    case .unknownExercise(let nearest):
      "the course has no exercise \(name)" + (nearest.map { "; did you mean “\($0)”?" } ?? "")
    case .otherDocument(let document): "the exercise \(name) is in \(document)"
    case .hidden: "the answer to \(name) is ignored because it is indented, quoted or in a comment"
    case .insideFence(let line): "the answer to \(name) is inside the fence that begins on line \(line)"
    case .second(let line): "\(name) has another answer on line \(line), which counts; this one is ignored"
    case .mergeConflict: "the answer to \(name) contains an unresolved merge conflict (<<<<<<< and >>>>>>>)"
    case .besideFence: "this text is outside the answer fence of \(name), which is empty"
    case .afterLostFence:
      "the answer fence of \(name) is not closed, so this text is not part of the answer"
    }
  }

  /// What to do about it.
  package var help: String {
    let name = exercise ?? "identifier"
    return switch kind {
    case .misspeltFence: "write `answer \(name)` after the ```"
    case .withoutExercise: "write the exercise's identifier after `answer`"
    case .unknownExercise(let nearest?): "write `answer \(nearest)` if that is the exercise"
    case .unknownExercise: "correct the name after `answer`"
    case .otherDocument(let document): "move the answer to \(document)"
    case .hidden: "start the lines of the answer at the left margin, outside quotes, lists and comments"
    case .insideFence(let line): "close the fence that begins on line \(line) with ``` on its own line"
    case .second: "keep one of the two answers"
    case .mergeConflict: "keep one version and remove the conflict markers"
    case .besideFence: "write it between the two ``` lines of `answer \(name)`"
    case .afterLostFence: "write ``` on its own line below the answer"
    }
  }
}
