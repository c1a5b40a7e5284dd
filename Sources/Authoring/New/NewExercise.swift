import Course
import Foundation
import LessonFormat
import Storage

/// Adds an exercise to a course, at the end of a document.
package struct NewExercise: Sendable {
  package var course: CourseFolder
  package var id: String
  package var kind: ExerciseTemplate
  /// A document as the author named it; nil for the exercises of the last lesson.
  package var file: String?

  package init(course: CourseFolder, id: String, kind: ExerciseTemplate, file: String?) {
    self.course = course
    self.id = id
    self.kind = kind
    self.file = file
  }

  /// Where the exercise stands now.
  package struct Place: Sendable {
    /// The document, absolute.
    package var path: String
    /// Of its fence.
    package var line: Int
    /// Whether the document is new.
    package var isNew: Bool
  }

  /// Writes the exercise.
  ///
  /// - Throws: ``NewProblem`` for an identifier that is taken or cannot be one, a file that is no document of the
  ///   course, and in a learner's copy.
  package func write() throws -> Place {
    try course.requireAuthors()
    let id = try NewNames.identifier(id)
    let outline = CourseOutline(course)
    for entry in outline.entries {
      if let taken = entry.lesson.exercises.first(where: { $0.id == id }) {
        throw NewProblem(
          description:
            "the exercise \(id) is already in \(entry.file), line \(taken.position.line); choose another name")
      }
    }
    let target = try file.map(document) ?? standard(outline)
    let path = "\(course.root)/\(target)"
    guard let present = WholeFiles.read(path) else {
      guard !FileManager.default.fileExists(atPath: path) else {
        throw NewProblem(description: "\(target) cannot be read")
      }
      let text = opening(of: target, outline) + kind.text(id: id)
      try requireSound(Array(text.utf8), instead: [], target)
      _ = try NewFiles(root: course.root, files: [(target, text)]).write()
      return Place(path: path, line: line(in: Array(text.utf8), target), isNew: true)
    }
    var bytes = present
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    bytes += Array(kind.text(id: id).utf8)
    try requireSound(bytes, instead: present, target)
    do {
      try WholeFiles.write(bytes, to: path)
    } catch {
      throw NewProblem(description: "\(target) cannot be written: \(error.localizedDescription)")
    }
    return Place(path: path, line: line(in: bytes, target), isNew: false)
  }

  private func line(in bytes: [UInt8], _ file: String) -> Int {
    LessonReader.read(bytes, file: file).exercises.first { $0.id == id }?.position.line ?? 1
  }

  /// The exercise must be there for a reader, and nothing may be wrong that was not wrong before. An unclosed fence
  /// above, for one, would swallow it.
  private func requireSound(_ bytes: [UInt8], instead present: [UInt8], _ file: String) throws {
    let before = LessonReader.read(present, file: file)
    let after = LessonReader.read(bytes, file: file)
    let names = Set(before.labels.filter(\.isExplicit).map(\.name))
    guard !names.contains(id) else {
      throw NewProblem(description: "\(file) already contains the label \(id); choose another name")
    }
    func errors(_ lesson: Lesson) -> [Diagnostic] { lesson.diagnostics.filter { $0.severity == .error } }
    guard after.exercises.contains(where: { $0.id == id }), errors(after).count <= errors(before).count else {
      let told = errors(after).last.map { ": line \($0.position.line): \($0.message)" } ?? ""
      throw NewProblem(
        description:
          "the exercise cannot be added at the end of \(file)\(told); check whether a fence there is not closed")
    }
  }

  /// The document of the exercises that go with the last lesson.
  private func standard(_ outline: CourseOutline) -> String {
    let configuration = course.configuration
    if let last = outline.lessons.last {
      return configuration.exercises + last.file.dropFirst(configuration.lessons.count)
    }
    let last = outline.entries.last { $0.file.hasPrefix(configuration.exercises + "/") }
    return last?.file ?? "\(configuration.exercises)/01-exercises.md"
  }

  /// What a new document begins with.
  private func opening(of file: String, _ outline: CourseOutline) -> String {
    let configuration = course.configuration
    let rest = file.dropFirst(configuration.exercises.count)
    let lesson = outline.lessons.first { $0.file == configuration.lessons + rest }
    let name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
    let own = NewNames.words(String(name.drop { $0.isNumber || $0 == "-" }))
    let title = lesson.map { "\($0.lesson.title): exercises" } ?? (own.isEmpty ? "Exercises" : own)
    let order = lesson?.order.flatMap { Int(exactly: $0) }
    return "---\ntitle: \(NewNames.yaml(title))\n" + (order.map { "order: \($0)\n" } ?? "") + "---\n\n"
  }

  /// The path of a document that the author named, relative to the course.
  private func document(_ name: String) throws -> String {
    let problem = { (words: String) in
      NewProblem(description: "\(DiagnosticText.onOneLine(name)) \(words)")
    }
    guard name.hasSuffix(".md") else { throw problem("is not a Markdown document; choose a name that ends in .md") }
    let parts = name.split(separator: "/")
    guard !parts.contains(".."), !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw problem("cannot be used; name a document of the course without `..`") }
    let configuration = course.configuration
    let folders = [configuration.exercises, configuration.lessons]
    let absolute = CourseFolder.absolute(name)
    // First as seen from here, then from the course, then among the exercises.
    var candidates: [String] = []
    if absolute.hasPrefix(course.root + "/") { candidates.append(String(absolute.dropFirst(course.root.count + 1))) }
    if !name.hasPrefix("/") {
      candidates.append(parts.filter { $0 != "." }.joined(separator: "/"))
      if parts.count == 1, !FileManager.default.fileExists(atPath: absolute) {
        candidates.append("\(configuration.exercises)/\(name)")
      }
    }
    let inside = candidates.first { file in folders.contains { file.hasPrefix($0 + "/") } }
    guard let file = inside, !file.split(separator: "/").contains(where: { $0.hasPrefix(".") || $0.hasPrefix("_") })
    else {
      throw problem("is not among the course's documents; they are in \(folders.joined(separator: " and "))")
    }
    // A link out of the course is followed neither to read nor to write.
    let real = URL(fileURLWithPath: "\(course.root)/\(file)").resolvingSymlinksInPath().path
    let top = URL(fileURLWithPath: course.root).resolvingSymlinksInPath().path
    guard real.hasPrefix(top + "/") else { throw problem("leads out of the course") }
    return file
  }
}
