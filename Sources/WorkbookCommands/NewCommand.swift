import ArgumentParser
import Course
import Foundation

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a course, a lesson or an exercise that builds and passes at once; overwrites nothing.",
    subcommands: [NewCourseCommand.self, NewLessonCommand.self, NewExerciseCommand.self])

  /// The course around the working folder.
  static func course() throws -> CourseFolder {
    guard let course = CourseFolder.find(from: ".") else {
      throw CommandEnd.usage(
        "there is no workbook.yml here nor in any folder above; go to a course, or make one with `workbook new course`")
    }
    return course
  }

  /// Runs work, and tells what it cannot make as wrong usage.
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
    abstract: "Make a course with a Swift library, a lesson and exercises of its own; prints their paths.")

  @Argument(help: "The folder of the course; it must not be there, or be empty.")
  var folder: String

  @Option(help: "The course's title; by default its folder's name.")
  var title: String?

  @Option(help: "What its library and its first lesson are about: decay (dating by carbon-14) or interest (savings).")
  var subject: NewCourse.Subject = .decay

  func run() async throws {
    try await NewCommand.making {
      let paths = try NewCourse(folder: folder, title: title, subject: subject).write()
      paths.forEach(Terminal.write)
      Terminal.error("now: cd \(DiagnosticText.onOneLine(folder)), then workbook check and workbook build")
    }
  }
}

struct NewLessonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Add a lesson after all others; prints its path.")

  @Argument(help: "Its title; in quotes, if it has several words.")
  var title: String

  func run() async throws {
    try await NewCommand.making {
      Terminal.write(try NewLesson(course: NewCommand.course(), title: title).write())
    }
  }
}

struct NewExerciseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: "Add an exercise at the end of a document; prints its path and line.")

  @Argument(help: "Its identifier, unique in the course: letters, digits, - and _.")
  var id: String

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "The document, made if it is not there; by default the exercises of the last lesson.", valueName: "file"))
  var file: String?

  @Option(help: "What kind of answer it asks for.")
  var kind: ExerciseTemplate = .number

  func run() async throws {
    try await NewCommand.making {
      let place = try NewExercise(course: NewCommand.course(), id: id, kind: kind, file: file).write()
      Terminal.write("\(place.path):\(place.line)")
    }
  }
}
