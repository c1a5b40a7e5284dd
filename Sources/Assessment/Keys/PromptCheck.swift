import Answers
import LessonFormat

/// Finds a prompt that shows the answer.
package enum PromptCheck {
  /// A number of the prompt that would be judged right, as written; numbers of one digit are let pass, since counting
  /// questions are full of them.
  package static func shown(_ key: AnswerKey, in prompt: String) -> String? {
    let questions: [NumericAnswer]
    switch key {
    case .numeric(let question): questions = [question]
    default: return nil
    }
    let words = plain(prompt).split(whereSeparator: \.isWhitespace).map { trimmed($0) }
    for start in words.indices {
      for length in 1...3 where start + length <= words.count {
        let text = words[start..<(start + length)].joined(separator: " ")
        guard text.contains(where: \.isNumber), text.count(where: \.isNumber) > 1, text.count <= 60,
          questions.contains(where: { $0.isRight(text) })
        else { continue }
        return text
      }
    }
    return nil
  }

  /// The words of the prompt's blocks.
  package static func prompt(of exercise: Exercise, in tree: Tree) -> String {
    var text = ""
    for index in exercise.prompt where tree.nodes.indices.contains(index) {
      let node = tree.nodes[index]
      switch node.kind {
      case .text, .code, .mathInline, .mathBlock: text += tree.literal(node)
      case .softBreak, .lineBreak, .paragraph, .heading, .item: text += " "
      default: break
      }
    }
    return text
  }

  private static func plain(_ text: String) -> String {
    var result = text.replacing("\\times", with: "×").replacing("\\cdot", with: "×")
    for mark in ["{", "}", "\\,", "\\!", "\\;", "$"] { result = result.replacing(mark, with: "") }
    return result.replacing("\\%", with: "%")
  }

  private static func trimmed(_ word: Substring) -> String {
    var word = word
    while let last = word.last, ".,;:?!)”\"".contains(last) { word.removeLast() }
    while let first = word.first, "(“\"".contains(first) { word.removeFirst() }
    return String(word)
  }
}

extension NumericAnswer {
  /// The same question, as far as the value counts.
  fileprivate func isRight(_ text: String) -> Bool {
    let plain = NumericAnswer(truth: truth, unit: unit, tolerance: tolerance, rules: rules)
    return plain.judge(text).status == .right
  }
}
