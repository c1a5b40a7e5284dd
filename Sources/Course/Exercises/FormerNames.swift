import LessonFormat

/// Checks `was:` of the exercises of a course and of their options: an earlier name belongs to one of them only, and to
/// none that the course still has under that name.
struct FormerNames {
  var lessons: [Lesson]

  private struct Place {
    var file: String
    var line: Int
    var id: String
  }

  func diagnostics() -> [Diagnostic] {
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
    guard let node = exercise.data["was"] else { return [] }
    func problem(_ node: DataNode, _ message: String, _ help: String) -> Diagnostic {
      Diagnostic(.error, .exerciseFormerName, file: file, at: node.position, message, help: help)
    }
    return (node.list ?? [node]).compactMap { item in
      guard let name = item.scalar, !name.isEmpty else {
        return problem(item, "`was` is not an identifier", "write the previous identifier of the exercise")
      }
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
    let items = exercise.data["choices"]?.list ?? []
    var found: [Diagnostic] = []
    func tell(_ node: DataNode, _ message: String, _ help: String) {
      found.append(Diagnostic(.error, .exerciseFormerOption, file: file, at: node.position, message, help: help))
    }
    var ids: Set<String> = []
    for item in items {
      guard let node = item["id"], let id = node.scalar, !ids.insert(id).inserted else { continue }
      tell(node, "two options have the id “\(id)”", "give every option a different id")
    }
    var claimed: Set<String> = []
    for item in items {
      guard let node = item["was"] else { continue }
      for entry in node.list ?? [node] {
        guard let text = entry.scalar.map(QuestionSheet.words), !text.isEmpty else {
          tell(entry, "`was` of an option is not a text", "write the previous text or id of the option")
          continue
        }
        if names(of: item).contains(text) {
          tell(
            entry, "`was: \(text)` is the current text of the option",
            "write the previous text or id, or remove `was`")
        } else if items.contains(where: { $0.position != item.position && names(of: $0).contains(text) }) {
          tell(
            entry, "`was: \(text)` names another option of this exercise",
            "an earlier choice of “\(text)” belongs to one option; remove `was` from this one")
        } else if !claimed.insert(text).inserted {
          tell(
            entry, "two options have `was: \(text)`", "keep `was` at the option that replaced “\(text)”")
        }
      }
    }
    return found
  }

  /// What an answer to today's question names an option by, besides its letter.
  private func names(of item: DataNode) -> Set<String> {
    let texts = [item.scalar, item["text"]?.scalar, item["value"]?.scalar, item["answer"]?.scalar, item["id"]?.scalar]
    return Set(texts.compactMap { $0 }.map(QuestionSheet.words))
  }
}
