import LessonFormat
import Storage

/// One document of a course, read.
public struct Document: Sendable {
  /// Relative to the course's root.
  public var file: String
  public var lesson: Lesson

  /// Nil if the file cannot be read.
  static func read(_ file: String, in course: CourseFolder) -> Document? {
    guard let bytes = WholeFiles.read("\(course.root)/\(file)") else { return nil }
    return Document(file: file, lesson: LessonReader.read(bytes, file: file))
  }
}
