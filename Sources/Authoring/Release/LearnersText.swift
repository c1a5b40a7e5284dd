import Answers
import Assessment
import Course
import LessonFormat

/// Turns an author's document into a learner's: fences without keys, no solutions, no hidden cells, no answers that the
/// author tried, and what was drawn written out.
struct LearnersText {
  var lesson: Lesson
  var variants: Variants
  /// The marks of questions that can differ, by exercise.
  var marks: [String: SheetMark] = [:]
  /// What these questions hand out, by exercise; of others it is what the variant draws.
  var sheets: [String: QuestionSheet] = [:]

  func text(_ source: [UInt8]) -> String {
    var lines = String(decoding: source, as: UTF8.self).replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.first?.hasPrefix("\u{FEFF}") == true { lines[0].removeFirst() }
    // From the end, so that line numbers above stay as they are.
    for edit in edits(lines).sorted(by: { $0.lines.lowerBound > $1.lines.lowerBound }) {
      lines.replaceSubrange(edit.lines, with: edit.text)
    }
    return lines.joined(separator: "\n")
  }

  private struct Edit {
    /// From 0.
    var lines: Range<Int>
    var text: [String]
  }

  private func edits(_ lines: [String]) -> [Edit] {
    var edits: [Edit] = []
    for cell in lesson.cells where isRemoved(cell) {
      guard let place = cell.place else { continue }
      var end = min(place.endLine, lines.count)
      // The blank line that parted it from the next block.
      if end < lines.count, lines[end].allSatisfy(\.isWhitespace) { end += 1 }
      edits.append(Edit(lines: (place.position.line - 1)..<end, text: []))
    }
    for exercise in lesson.exercises {
      let start = exercise.position.line
      let end = closing(after: start, lines)
      let indent = String(repeating: " ", count: exercise.position.column - 1)
      let drawn = values(of: exercise).map { (name: $0.name, plain: $0.value.plain) }
      let handedOut = sheets[exercise.id].map { exercise.handingOut($0.options) } ?? exercise
      let yaml = FenceText(exercise: handedOut, given: drawn, mark: marks[exercise.id]).yaml
      edits.append(
        Edit(
          lines: start..<end,
          text: yaml.split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }))
    }
    for answer in lesson.answers {
      let start = answer.position.line
      edits.append(Edit(lines: start..<closing(after: start, lines), text: [""]))
    }
    return edits + drawnValues(lines)
  }

  private func values(of exercise: Exercise) -> [(name: String, value: DrawnValue)] {
    let drawn = variants.values(of: exercise)
    guard let sheet = sheets[exercise.id] else { return drawn }
    return drawn.map { (name: $0.name, value: sheet.values[$0.name] ?? $0.value) }
  }

  private func isRemoved(_ cell: Cell) -> Bool {
    if case .solution = cell.role { return true }
    return cell.role == .lesson && cell.options.isHidden
  }

  /// The line of the fence that ends the block whose opening fence is on line `start`, both from 0 and 1.
  private func closing(after start: Int, _ lines: [String]) -> Int {
    let opening = lines[start - 1].drop { $0 == " " || $0 == ">" }
    let mark = opening.prefix { $0 == "`" || $0 == "~" }
    for index in start..<max(start, lines.count) {
      let line = lines[index].drop { $0 == " " || $0 == ">" }
      let fence = line.prefix { $0 == mark.first }
      if fence.count >= mark.count, line.dropFirst(fence.count).allSatisfy(\.isWhitespace) { return index }
    }
    return lines.count
  }

  /// `{swift}` values of prompts that name only what was drawn become what was drawn.
  private func drawnValues(_ lines: [String]) -> [Edit] {
    var changed: [Int: String] = [:]
    for exercise in lesson.exercises where !exercise.given.isEmpty {
      for (name, value) in values(of: exercise) {
        for expression in lesson.expressions where exercise.prompt.contains(expression.node) {
          guard expression.purpose == .inlineValue, lines.indices.contains(expression.position.line - 1) else {
            continue
          }
          let code = expression.code.filter { $0 != "`" }
          guard code == name else { continue }
          let index = expression.position.line - 1
          let line = changed[index] ?? lines[index]
          changed[index] = line.replacing("`{swift} \(expression.code)`", with: value.words)
        }
      }
    }
    return changed.map { Edit(lines: $0.key..<($0.key + 1), text: [$0.value]) }
  }
}

extension Exercise {
  /// The exercise with these options in the place of its own.
  fileprivate func handingOut(_ options: [QuestionSheet.Option]) -> Exercise {
    guard case .choice(var question) = question, QuestionSheet.options(of: self) != options else { return self }
    var exercise = self
    question.options = options.enumerated().map { index, option in
      var choice = Choice(option.text, index: index, at: position)
      choice.hasOwnLabel = choice.label != option.label
      choice.label = option.label
      return choice
    }
    exercise.question = .choice(question)
    return exercise
  }
}
