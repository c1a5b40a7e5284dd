import LessonFormat

/// Writes the problems of a live page beside the text, each as a block of its own.
struct MarginNotes {
  private let notes: [Diagnostic]
  private var next = 0

  /// - Parameter notes: in the order of their lines.
  init(_ notes: [Diagnostic]) {
    self.notes = notes
  }

  /// Writes the notes above a line that were not written yet.
  mutating func write(before line: Int, _ blocks: inout BlockIndex, to out: inout HTMLWriter) {
    while next < notes.count, notes[next].position.line < line {
      blocks.begin(in: out)
      Self.write(notes[next], to: &out)
      next += 1
    }
  }

  private static func write(_ note: Diagnostic, to out: inout HTMLWriter) {
    out.freshLine()
    out.markup("<div class=\"note-at-line ")
    out.text(note.severity.rawValue)
    out.markup("\" role=\"note\"><p><span class=\"line\">Line ")
    out.text(note.position.line)
    out.markup("</span> <b>")
    out.text(note.severity.rawValue)
    out.markup(":</b> ")
    out.sentence(note.message)
    if let help = note.help {
      out.markup(" <span class=\"help\">")
      out.sentence(help)
      out.markup("</span>")
    }
    out.markup("</p></div>\n")
  }
}
