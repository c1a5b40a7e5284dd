import Assessment
import Course
import Foundation
import LessonFormat
import Storage

/// Adds a lesson to a course, after all others.
package struct NewLesson: Sendable {
  package var course: CourseFolder
  package var title: String

  package init(course: CourseFolder, title: String) {
    self.course = course
    self.title = title
  }

  /// Writes the lesson and returns its absolute path.
  ///
  /// - Throws: ``NewProblem`` for a title that cannot be one, and in a learner's copy.
  package func write() throws -> String {
    try course.requireAuthors()
    let title = try NewNames.title(title)
    let lessons = CourseOutline(course).lessons
    let numbers = lessons.compactMap { $0.number }
    let number = (numbers.map(\.value).max() ?? 0) + 1
    let width = numbers.map(\.width).max() ?? 2
    let digits = String(number)
    let slug = NewNames.slug(title)
    let name =
      String(repeating: "0", count: max(0, width - digits.count)) + digits + "-" + (slug.isEmpty ? "lesson" : slug)
    // Lessons without an order come last; the new one goes behind them by its name.
    let orders = lessons.map(\.order)
    let order = orders.contains(nil) ? nil : (orders.compactMap { $0 }.max() ?? 0).rounded(.down) + 1
    let orderLine = order.flatMap { Int(exactly: $0) }.map { "order: \($0)\n" } ?? ""
    let text = EmbeddedFile.text(
      "scaffold/lesson.md", filling: ["yamlTitle": NewNames.yaml(title), "order": orderLine])
    let path = "\(course.configuration.lessons)/\(name).md"
    return try NewFiles(root: course.root, files: [(path, text)]).write()[0]
  }
}

/// What the files of a course say of themselves, nothing run.
struct CourseOutline {
  struct Entry {
    var file: String
    var lesson: Lesson
    var order: Double? { lesson.frontMatter.order }

    /// The number that the file's name begins with, and its digits.
    var number: (value: Int, width: Int)? {
      let digits = (file as NSString).lastPathComponent.prefix { $0.isASCII && $0.isNumber }
      return Int(digits).flatMap { $0 < 1_000_000 ? ($0, digits.count) : nil }
    }
  }

  /// In course order.
  var entries: [Entry]
  private let lessonsFolder: String

  init(_ course: CourseFolder) {
    let documents = course.documents.compactMap { Document.read($0, in: course, keys: nil) }
    let byFile = Dictionary(documents.map { ($0.file, $0.lesson) }, uniquingKeysWith: { first, _ in first })
    entries = Catalog(documents, course: course).entries.compactMap { entry in
      byFile[entry.file].map { Entry(file: entry.file, lesson: $0) }
    }
    lessonsFolder = course.configuration.lessons + "/"
  }

  var lessons: [Entry] { entries.filter { $0.file.hasPrefix(lessonsFolder) } }
}

extension CourseFolder {
  /// Authors add to courses; what a learner adds to a copy would not be graded.
  package func requireAuthors() throws {
    guard FileManager.default.fileExists(atPath: "\(root)/\(SealedKeys.fileName)") else { return }
    throw NewProblem(description: "this is a learner's copy of a course; add to the author's course instead")
  }
}
