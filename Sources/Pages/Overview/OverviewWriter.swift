/// Writes a reader's standing, and lists of pages with their measures.
struct OverviewWriter {
  private var out = HTMLWriter()
  private var outline: [OutlineEntry] = []

  mutating func write(_ overview: CourseOverview) -> Fragment {
    if let introduction = overview.introduction {
      out.append(TrustedMarkup(introduction.html), lineNumbers: introduction.lineNumbers)
      outline = introduction.outline
    }
    if let standing = overview.standing { write(standing) }
    if !overview.paths.isEmpty {
      heading("Paths", id: "wb-paths")
      out.markup(PathsWriter.write(overview.paths))
    }
    for (index, group) in overview.groups.enumerated() where !group.entries.isEmpty {
      heading(group.title, id: "wb-group-\(index)")
      out.markup("<ol class=\"overview\">\n")
      for entry in group.entries { write(entry) }
      out.markup("</ol>\n")
    }
    if !overview.links.isEmpty {
      out.markup("<p class=\"more\">")
      for (index, link) in overview.links.enumerated() {
        if index > 0 { out.markup(" · ") }
        anchor(link.title, link.address)
      }
      out.markup("</p>\n")
    }
    return Fragment(
      html: out.bytes, outline: outline, diagnostics: overview.introduction?.diagnostics ?? [],
      hasTitle: overview.introduction?.hasTitle ?? false, lineNumbers: out.lineNumbers)
  }

  private mutating func write(_ entry: CourseOverview.Entry) {
    out.markup("<li>")
    anchor(entry.title, entry.address)
    if let summary = entry.summary {
      out.markup("<p>")
      out.sentence(summary)
      out.markup("</p>")
    }
    write(entry.measures, of: entry.title)
    out.markup("</li>\n")
  }

  private mutating func write(_ standing: CourseOverview.Standing) {
    heading("Progress", id: "wb-progress")
    write(standing.measures, of: "the course")
    out.freshLine()
    if !standing.next.isEmpty {
      out.markup("<p class=\"next\"><b>Next:</b> ")
      for (index, link) in standing.next.enumerated() {
        if index > 0 { out.markup("<br><b>Or continue with:</b> ") }
        anchor(link.title, link.address)
        if let note = link.note {
          out.markup(" <small>")
          out.text(note)
          out.markup("</small>")
        }
      }
      out.markup("</p>\n")
    } else if standing.measures.contains(where: { $0.total > 0 }) {
      out.markup("<p class=\"next\">Everything is done.</p>\n")
    }
    if !standing.days.isEmpty {
      out.markup("<details class=\"history\"><summary>First verified</summary>\n<dl>\n")
      for (day, names) in standing.days {
        out.markup("<dt><time")
        out.attribute("datetime", day)
        out.markup(">")
        out.text(day)
        out.markup("</time></dt><dd>")
        for (index, name) in names.enumerated() {
          if index > 0 { out.markup("; ") }
          out.text(name)
        }
        out.markup("</dd>\n")
      }
      out.markup("</dl>\n</details>\n")
    }
  }

  /// A list of bars, each with its number beside it.
  private mutating func write(_ measures: [CourseOverview.Measure], of title: String) {
    let shown = measures.filter { $0.total > 0 }
    guard !shown.isEmpty else { return }
    out.markup("<ul class=\"measures\">")
    for measure in shown {
      let done = ExerciseText.points(measure.done)
      let total = ExerciseText.points(measure.total)
      out.markup("<li><span>")
      out.text(measure.name)
      out.markup("</span> <progress")
      out.attribute("max", total)
      out.attribute("value", done)
      out.attribute("aria-label", "\(measure.name), \(title)")
      out.markup("></progress> <span>")
      out.text("\(done) of \(total)")
      if let notJudged = measure.notJudged { out.text(", \(ExerciseText.points(notJudged)) more not graded here") }
      out.markup("</span></li>")
    }
    out.markup("</ul>")
  }

  private mutating func anchor(_ text: String, _ address: String) {
    out.markup("<a")
    out.address("href", LinkPolicy.judge(address) == .refused ? "#" : address)
    out.markup(">")
    out.text(text)
    out.markup("</a>")
  }

  private mutating func heading(_ text: String, id: String) {
    // A list of pages alone is its own outline.
    if !outline.isEmpty {
      var label = HTMLWriter(capacity: 32)
      label.text(text)
      outline.append(OutlineEntry(level: 2, id: id, label: TrustedMarkup(label.bytes)))
    }
    out.freshLine()
    out.markup("<h2")
    out.attribute("id", id)
    out.markup(">")
    out.text(text)
    out.markup("</h2>\n")
  }
}
