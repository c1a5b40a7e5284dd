import ArgumentParser
import Authoring
import Course
import Foundation

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Create a course, a lesson or an exercise. Never overwrites files.",
    subcommands: [NewCourseCommand.self, NewLessonCommand.self, NewExerciseCommand.self])

  /// The course that contains the current folder.
  static func course() throws -> CourseFolder {
    guard let course = CourseFolder.find(from: ".") else {
      throw CommandEnd.usage(
        "there is no workbook.yml in this folder or any folder above it; change to a course's folder, or create a course with `workbook new course`"
      )
    }
    return course
  }

  /// Runs work and maps its errors to the exit code of invalid usage.
  static func making(_ work: () throws -> Void) async throws {
    try await CommandEnd.translating {
      do {
        try work()
      } catch let problem as NewProblem {
        throw CommandEnd.usage(problem.description)
      }
    }
  }
}

extension NewCourse.Subject: ExpressibleByArgument {}
extension ExerciseTemplate: ExpressibleByArgument {}

struct NewCourseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course",
    abstract: "Create a course with a Swift library, a lesson and exercises, and print their paths.")

  @Argument(help: "The folder of the course. It must be empty or not exist.")
  var folder: String

  @Option(help: "The title of the course. Default: the name of its folder.")
  var title: String?

  @Option(help: "The subject of its library and first lesson: decay (carbon-14 dating) or interest (savings).")
  var subject: NewCourse.Subject = .decay

  func run() async throws {
    try await NewCommand.making {
      let paths = try NewCourse(folder: folder, title: title, subject: subject).write()
      paths.forEach(Terminal.write)
      Terminal.error("next: cd \(DiagnosticText.onOneLine(folder)), then workbook check and workbook build")
    }
  }
}

struct NewLessonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Add a lesson after the last one and print its path.")

  @Argument(help: "The title of the lesson. Quote it if it has several words.")
  var title: String

  func run() async throws {
    try await NewCommand.making {
      Terminal.write(try NewLesson(course: NewCommand.course(), title: title).write())
    }
  }
}

struct NewExerciseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: "Add an exercise to the end of a document and print its path and line.")

  @Argument(help: "The identifier of the exercise, unique in the course: letters, digits, - and _.")
  var id: String

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "The document, created if it does not exist. Default: the exercises of the last lesson.", valueName: "file"))
  var file: String?

  @Option(help: "The kind of answer that it asks for.")
  var kind: ExerciseTemplate = .number

  func run() async throws {
    try await NewCommand.making {
      let place = try NewExercise(course: NewCommand.course(), id: id, kind: kind, file: file).write()
      Terminal.write("\(place.path):\(place.line)")
    }
  }
}
