/// A page's table of contents.
enum OutlineWriter {
  /// Headings of the second and third level, or of the first too if there are several; nil if fewer than two remain.
  static func write(_ entries: [OutlineEntry]) -> TrustedMarkup? {
    let tops = entries.count { $0.level == 1 }
    let shown = entries.filter { $0.level <= 3 && (tops > 1 || $0.level > 1) }
    guard shown.count > 1, let top = shown.map(\.level).min() else { return nil }
    var writer = HTMLWriter(capacity: 2048)
    writer.markup("<ul>")
    var depth = 0
    for (index, entry) in shown.enumerated() {
      let wanted = min(entry.level - top, index == 0 ? 0 : depth + 1)
      if index > 0 {
        if wanted > depth { writer.markup("<ul>") } else { writer.markup("</li>") }
        while depth > wanted {
          writer.markup("</ul></li>")
          depth -= 1
        }
      }
      depth = wanted
      writer.markup("\n<li><a")
      writer.attribute("href", "#", entry.id)
      writer.markup(">")
      writer.markup(entry.label)
      writer.markup("</a>")
    }
    writer.markup("</li>")
    for _ in 0..<depth { writer.markup("</ul></li>") }
    writer.markup("</ul>")
    return TrustedMarkup(writer.bytes)
  }
}
