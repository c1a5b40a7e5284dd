import LessonFormat

/// Puts a field into each exercise of a live page, once.
struct AnswerFields {
  private let view: DocumentView
  private let renderer: FieldRenderer
  private var written: Set<String> = []

  init(_ view: DocumentView, _ text: AuthorText) {
    self.view = view
    renderer = FieldRenderer(text: text)
  }

  /// Returns true if the exercise gets a field that was not written yet.
  func isDue(_ id: String) -> Bool {
    view.live != nil && !id.isEmpty && !written.contains(id) && view.lesson.exercises.contains { $0.id == id }
  }

  /// Returns true if the field is due at the end of the exercise's card, because the file has no answer yet.
  func isDue(atEndOf exercise: Exercise) -> Bool {
    let id = exercise.id
    return isDue(id) && !view.lesson.answers.contains { $0.id == id }
      && !view.lesson.cells.contains { $0.role == .answer(id) }
  }

  mutating func write(_ id: String, _ problems: inout RenderProblems, to out: inout HTMLWriter) {
    guard let live = view.live, let index = view.lesson.exercises.firstIndex(where: { $0.id == id }) else { return }
    written.insert(id)
    let exercise = view.lesson.exercises[index]
    renderer.write(exercise, asksTruth: view.asksTruth(index), live, &problems, to: &out)
  }
}
