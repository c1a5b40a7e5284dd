import LessonFormat

/// Checks `was:` of the exercises of a course and of their options: an earlier name belongs to one of them only, and to
/// none that the course still has under that name.
package struct FormerNames {
  package var lessons: [Lesson]

  package init(lessons: [Lesson]) {
    self.lessons = lessons
  }

  private struct Place {
    var file: String
    var line: Int
    var id: String
  }

  package func diagnostics() -> [Diagnostic] {
    var current: [String: Place] = [:]
    for lesson in lessons {
      for exercise in lesson.exercises where !exercise.id.isEmpty && current[exercise.id] == nil {
        current[exercise.id] = Place(file: lesson.file, line: exercise.position.line, id: exercise.id)
      }
    }
    var found: [Diagnostic] = []
    var claimed: [String: Place] = [:]
    for lesson in lessons {
      for exercise in lesson.exercises {
        found += names(of: exercise, in: lesson.file, current, &claimed)
        found += OptionNames(exercise: exercise, file: lesson.file).diagnostics()
      }
    }
    return found
  }

  private func names(
    of exercise: Exercise, in file: String, _ current: [String: Place], _ claimed: inout [String: Place]
  ) -> [Diagnostic] {
    func problem(_ former: SourceText, _ message: String, _ help: String) -> Diagnostic {
      Diagnostic(.error, .exerciseFormerName, file: file, at: former.position, message, help: help)
    }
    return exercise.was.compactMap { item in
      let name = item.text
      if name == exercise.id {
        return problem(
          item, "`was: \(name)` is the current identifier of the exercise",
          "write the previous identifier, or remove the line")
      }
      if let other = current[name] {
        return problem(
          item, "`was: \(name)` names an exercise that still exists, in \(other.file), line \(other.line)",
          "an answer to “\(name)” belongs to one exercise; remove `was`, or rename the other exercise")
      }
      if let other = claimed[name] {
        let place = other.id == exercise.id ? "this exercise" : "“\(other.id)” in \(other.file), line \(other.line),"
        return problem(
          item, "\(place) already has `was: \(name)`",
          "an answer to “\(name)” belongs to one exercise; keep `was` at the exercise that its answers belong to")
      }
      claimed[name] = Place(file: file, line: item.position.line, id: exercise.id)
      return nil
    }
  }
}

/// The same for the options of one exercise.
private struct OptionNames {
  var exercise: Exercise
  var file: String

  func diagnostics() -> [Diagnostic] {
    var found: [Diagnostic] = []
    func report(_ text: SourceText, _ message: String, _ help: String) {
      found.append(Diagnostic(.error, .exerciseFormerOption, file: file, at: text.position, message, help: help))
    }
    var ids: Set<String> = []
    for id in exercise.choices.compactMap(\.id) where !ids.insert(id.text).inserted {
      report(id, "two options have the id “\(id.text)”", "give every option a different id")
    }
    var claimed: Set<String> = []
    for (index, option) in exercise.choices.enumerated() {
      for former in option.was {
        let text = QuestionSheet.words(former.text)
        if names(of: option).contains(text) {
          report(
            former, "`was: \(text)` is the current text of the option",
            "write the previous text or id, or remove `was`")
        } else if exercise.choices.enumerated().contains(where: { $0 != index && names(of: $1).contains(text) }) {
          report(
            former, "`was: \(text)` names another option of this exercise",
            "an earlier choice of “\(text)” belongs to one option; remove `was` from this one")
        } else if !claimed.insert(text).inserted {
          report(former, "two options have `was: \(text)`", "keep `was` at the option that replaced “\(text)”")
        }
      }
    }
    return found
  }

  /// What an answer to today's question names an option by, besides its letter.
  private func names(of option: Exercise.Choice) -> Set<String> {
    Set([option.text, option.id?.text].compactMap { $0 }.map(QuestionSheet.words))
  }
}
