import ArgumentParser
import Course
import Foundation
import LessonFormat

enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// Options of every command that evaluates a course.
struct EvaluationOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Documents or folders of the course; the whole course if none is named.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many compilers run at once.", discussion: "As many as there are processors, by default."))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs takes a number from 1; you gave \(jobs)") }
  }

  /// The course that the paths are in, and which of its documents they name.
  func select() throws -> (course: CourseFolder, files: [String]) {
    guard let first = paths.first else {
      guard let course = CourseFolder.find(from: ".") else {
        throw CommandEnd.usage(
          "there is no workbook.yml here nor in any folder above; go to a course, or name a document")
      }
      return (course, course.documents)
    }
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw CommandEnd.usage("there is no file or folder \(path)")
    }
    guard let course = CourseFolder.find(from: first) else {
      for path in paths where !path.hasSuffix(".md") {
        throw CommandEnd.usage("\(path) is in no course (no workbook.yml) and is no Markdown document (.md)")
      }
      let course = CourseFolder.loose(paths)
      return (course, course.documents)
    }
    let (found, missing) = course.documents(among: paths)
    guard missing.isEmpty else {
      throw CommandEnd.usage(
        "\(missing.joined(separator: ", ")): no document of the course at \(course.root)")
    }
    return (course, found)
  }
}
