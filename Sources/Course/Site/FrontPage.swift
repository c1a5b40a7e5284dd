import LessonFormat
import Pages

/// The page that a course without an `index.md` opens with: its documents, and how far each has come.
struct FrontPage {
  var course: CourseFolder
  var documents: [EvaluatedDocument]

  var content: PageContent {
    var text = "# \(escaped(course.configuration.title))\n\n"
    var folder = ""
    for document in documents {
      let own = SiteOrder.folder(document)
      if own != folder, let name = own.split(separator: "/").last {
        text += "\n## \(name.prefix(1).uppercased() + name.dropFirst())\n\n"
        folder = own
      }
      text += "1. [\(escaped(document.lesson.title))](<\(SiteNavigation.address(document.file))>)\(note(document))\n"
    }
    return PageContent(lesson: LessonReader.read(Array(text.utf8), file: "index"))
  }

  private func note(_ document: EvaluatedDocument) -> String {
    var parts: [String] = []
    let done = document.tracker.count { $0.state != .open }
    if !document.tracker.isEmpty { parts.append("\(done) of \(document.tracker.count) ticked") }
    let passed = document.exercises.count(where: \.isPassed)
    if !document.exercises.isEmpty { parts.append("\(passed) of \(document.exercises.count) exercises right") }
    let wrong = document.diagnostics.count { $0.severity == .error }
    if wrong > 0 { parts.append("\(wrong) to mend") }
    return parts.isEmpty ? "" : " — " + parts.joined(separator: ", ")
  }

  /// A title is text, whatever characters it holds.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isASCII, character.isPunctuation || character.isSymbol { result.append("\\") }
      result.append(character.isNewline ? " " : character)
    }
    return result
  }
}
