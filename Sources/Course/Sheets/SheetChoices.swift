import Answers
import Assessment
import LessonFormat

/// Today's key of a question with options, for the options that a learner was handed.
///
/// Options are matched by the author's `id:`, else by their text; `was: old text` in an option keeps the answers to an
/// option that was reworded.
struct SheetChoices {
  /// The question as handed out, with what today's key says of each option.
  var key: ChoiceAnswer
  /// Indices of options that today's course does not have, or has twice.
  var unmatched: Set<Int> = []
  /// Whether an option was right, or may have been, that today's course does not have.
  var hasLostRightOption = false

  init(_ handedOut: [QuestionSheet.Option], today exercise: Exercise, _ today: ChoiceAnswer) {
    let isSame =
      handedOut.map(\.label) == today.options.map(\.label)
      && handedOut.map { QuestionSheet.words($0.text) } == today.options.map { QuestionSheet.words($0.text) }
    if isSame {
      key = today
      return
    }
    let names = exercise.choices.map { Names(id: $0.id?.text, text: $0.text, was: $0.was.map(\.text)) }
    var options: [ChoiceAnswer.Option] = []
    for (index, option) in handedOut.enumerated() {
      let twins = handedOut.count { $0.text == option.text && $0.id == option.id }
      let matches = names.indices.filter { names[$0].isName(of: option) && today.options.indices.contains($0) }
      if twins == 1, matches.count == 1, let match = matches.first {
        let now = today.options[match]
        options.append(
          ChoiceAnswer.Option(
            label: option.label, text: option.text, isRight: now.isRight, message: now.message, credit: now.credit))
      } else {
        unmatched.insert(index)
        if option.wasRight != false { hasLostRightOption = true }
        options.append(ChoiceAnswer.Option(label: option.label, text: option.text, isRight: false))
      }
    }
    key = ChoiceAnswer(options: options, scoring: today.scoring)
  }

  private struct Names {
    var id: String?
    var text: String
    var was: [String]

    func isName(of option: QuestionSheet.Option) -> Bool {
      if let id, let own = option.id { return id == own }
      let words = QuestionSheet.words(option.text)
      return QuestionSheet.words(text) == words || was.contains { QuestionSheet.words($0) == words }
    }
  }

  /// Why this answer cannot be graded by today's key; nil if it can.
  func problem(of answer: String) -> String? {
    if unmatched.isEmpty { return nil }
    guard let chosen = key.selection(answer) else { return nil }
    if let gone = chosen.intersection(unmatched).min() {
      return "it chooses the option “\(key.options[gone].text)”, which the course no longer has or has twice; "
        + "add `was:` to the option that replaced it"
    }
    if hasLostRightOption, key.scoring != .one {
      return "the course no longer has an option that was right when the question was released"
    }
    return nil
  }
}
