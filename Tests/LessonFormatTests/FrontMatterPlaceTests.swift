import LessonFormat
import Testing

/// Front matter that is nearly right is read as its author meant it, or reported; no text is lost.
struct FrontMatterPlaceTests {
  private func words(_ lesson: Lesson) -> String { lesson.tree.plainText(of: 0) }

  @Test(arguments: [
    "---\ntitle: A\n---\ntext", "---\ntitle: A\n...\ntext", "--- \t\ntitle: A\n---\t\ntext",
    "----\ntitle: A\n----\ntext", "-----\ntitle: A\n---\ntext", "---\ntitle: A\n-----\ntext",
    "\u{FEFF}---\ntitle: A\n---\ntext", "\n\n---\ntitle: A\n---\ntext", "---\n\ntitle: A\n---\ntext",
    " ---\ntitle: A\n---\ntext", "---\r\ntitle: A\r\n---\r\ntext", "---\n# a comment\ntitle: A\n---\ntext",
    "---\n\"title\": A\n---\ntext", "---\n{title: A}\n---\ntext", "+++\ntitle = \"A\"\n+++\ntext",
    "\n+++\ntitle = \"A\"\n+++\ntext", "---\ntitle: A\nsidebar_position: 3\n---\n\ntext",
  ])
  func isReadAsMeant(_ text: String) {
    let lesson = read(text)
    #expect(lesson.title == "A")
    #expect(words(lesson) == "text")
    #expect(lesson.diagnostics.isEmpty, "\(lesson.diagnostics)")
  }

  @Test(arguments: [
    ("---\ntext\n---\nmore", "textmore"), ("---\n\ntext\n\n---\n\nmore", "textmore"), ("---\n- a\n---\nmore", "amore"),
    ("---\n[a](b.md)\n---\n", "a"), ("---\nA sentence. Another one.\n---\n", "A sentence. Another one."),
    ("---\n\nNote: text\n\n---\n", "Note: text"), ("---", ""), ("---\ntext", "text"), ("***\ntext\n***\n", "text"),
    ("----\nNote\n----\n", "Note"),
  ])
  func textBetweenThematicBreaksStays(_ text: String, _ expected: String) {
    let lesson = read(text)
    #expect(words(lesson) == expected)
    #expect(lesson.diagnostics.isEmpty, "\(lesson.diagnostics)")
  }

  @Test(arguments: [
    ("---\ntitle: A\n\ntext", "1 error unclosed-front-matter"),
    ("---\nnav-order: 1\n\ntext", "1 error unclosed-front-matter"),
    ("+++\ntitle = \"A\"\n\ntext", "1 error unclosed-front-matter"),
    ("---\ntitle A\n---\ntext", "2 error front-matter-not-a-map"),
    ("–––\ntitle: A\n–––\ntext", "1 error front-matter-mark"), ("—\ntitle: A\n—\ntext", "1 error front-matter-mark"),
    ("title: A\norder: 2\n---\ntext", "1 warning front-matter-without-opening"),
    ("---\ntitle: A\norder: first\n---\ntext", "3 error bad-key-value"),
    ("---\ntitle: [A]\n---\ntext", "2 error bad-key-value"),
    ("---\ntitel: A\n---\ntext", "2 warning unknown-key"),
    ("---\ntitle: A\nfoobar: 1\n---\ntext", "3 warning unknown-key"),
    ("---\n\ttitle: A\n---\ntext", "2 error bad-yaml"),
  ])
  func isReportedAtItsLine(_ text: String, _ expected: String) {
    let lesson = read(text)
    #expect(lesson.diagnostics.map { "\($0.position.line) \($0.severity) \($0.code.rawValue)" } == [expected])
    #expect(words(lesson).contains("text"))
  }

  @Test func aMisspeltKeyHasASuggestion() {
    #expect(read("---\ntitel: A\n---\n").diagnostics.first?.help == "did you mean `title`?")
  }
}
