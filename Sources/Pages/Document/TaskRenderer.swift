import LessonFormat

/// Writes the start of list items that are tasks.
struct TaskRenderer {
  private let view: DocumentView
  /// The index of the tracker item, by node.
  private let items: [Int: Int]

  init(_ view: DocumentView) {
    self.view = view
    items = Dictionary(view.lesson.tracker.enumerated().map { ($1.node, $0) }, uniquingKeysWith: { $1 })
  }

  func open(_ mark: TaskMark, at index: Int, to out: inout HTMLWriter) {
    let number = items[index]
    let shown = number.flatMap { $0 < view.tracker.count ? view.tracker[$0] : nil }
    let display = shown ?? (mark == .done ? .ticked : .open)
    out.markup("<li class=\"task ")
    out.text(display.rawValue)
    out.markup("\"")
    if let number {
      out.attribute("data-tracker", String(number))
      out.line(view.lesson.tracker[number].position.line)
    }
    if let live = view.live, let number, display != .verified {
      out.markup("><input type=\"checkbox\" class=\"tick\"")
      if live.ticks[number] ?? (display == .ticked) { out.markup(" checked") }
      out.attribute("aria-label", view.lesson.tracker[number].text)
      out.markup("> ")
      return
    }
    switch display {
    case .open: out.markup("><input type=\"checkbox\" disabled aria-label=\"open\"> ")
    case .ticked: out.markup("><input type=\"checkbox\" disabled checked aria-label=\"done\"> ")
    case .verified:
      out.markup("><input type=\"checkbox\" disabled checked aria-label=\"verified\"> ")
      out.markup("<span class=\"badge verified\">verified</span> ")
    }
  }
}
