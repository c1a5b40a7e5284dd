import LessonFormat

/// The texts of cross references that have no text of their own.
struct ReferenceNames {
  private let references: [CrossReference]
  /// The index of the reference, by the link's node.
  private var indices: [Int: Int] = [:]
  private var titles: [String: String] = [:]
  private let figures: FigureNumbering

  init(_ lesson: Lesson, _ figures: FigureNumbering) {
    references = lesson.references
    self.figures = figures
    for (index, reference) in references.enumerated() { indices[reference.node] = index }
    for label in lesson.labels where titles[label.name] == nil { titles[label.name] = label.title }
  }

  /// The number or the title of the element that a link leads to, if it is in the same document.
  func name(at node: Int) -> String? {
    guard let index = indices[node] else { return nil }
    guard references[index].path.isEmpty, let label = references[index].label else { return nil }
    if let number = figures.name(ofLabel: label) { return number }
    guard let title = titles[label], !title.isEmpty else { return label }
    return title
  }
}
