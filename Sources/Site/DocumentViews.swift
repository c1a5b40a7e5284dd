import Course
import LessonFormat
import Pages

extension EvaluatedDocument {
  /// What the document's page shows.
  package func documentView(bibliography: Bibliography) -> DocumentView {
    var content = DocumentView(lesson: lesson)
    content.cells = zip(lesson.cells, cells).map { cell, result in cell.role == .lesson ? result : nil }
    content.expressions = displays
    content.exercises = exercises.map { judgement in
      guard let state = ExerciseView.State(rawValue: judgement.status.rawValue) else { return nil }
      return ExerciseView(
        state, earned: judgement.earned, reason: judgement.reason.isEmpty ? nil : judgement.reason,
        remark: judgement.remark)
    }
    content.truths = Set(exercises.filter(\.asksTruth).map(\.id))
    content.tracker = tracker.map { TrackerDisplay(rawValue: $0.state.rawValue) }
    content.bibliography = bibliography
    let root = SiteNavigation.root(of: file)
    for (node, link) in links {
      switch link {
      case .document(let target, let label, let title):
        let address = target == file ? "" : root + SiteNavigation.address(target)
        let fragment = label.isEmpty ? "" : "#\(label)"
        content.links[node] = .page(address + fragment, title: title.isEmpty ? nil : title)
      case .file(let path): content.links[node] = .page(root + path)
      case .dangling(let reason): content.links[node] = .dangling(reason)
      }
    }
    return content
  }
}
