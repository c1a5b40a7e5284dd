import ArgumentParser
import Course
import Foundation
import LessonFormat

enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// Options shared by all commands that evaluate a course.
struct EvaluationOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Documents or folders of the course. Default: the whole course.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The number of parallel compilers.", discussion: "Default: the number of processors."))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Print no progress messages.")
  var quiet = false

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs must be at least 1; you gave \(jobs)") }
  }

  /// Returns the course that contains the paths, and the documents that they select.
  func select() throws -> (course: CourseFolder, files: [String]) {
    guard let first = paths.first else {
      guard let course = CourseFolder.find(from: ".") else {
        throw CommandEnd.usage(
          "there is no workbook.yml in this folder or any folder above it; change to a course's folder, or name a document"
        )
      }
      return (course, course.documents)
    }
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw CommandEnd.usage("there is no file or folder \(path)")
    }
    guard let course = CourseFolder.find(from: first) else {
      for path in paths where !path.hasSuffix(".md") {
        throw CommandEnd.usage(
          "\(path) is not in a course (there is no workbook.yml) and is not a Markdown document (.md)")
      }
      let course = CourseFolder.loose(paths)
      return (course, course.documents)
    }
    let (found, missing) = course.documents(among: paths)
    guard missing.isEmpty else {
      throw CommandEnd.usage(
        "\(missing.joined(separator: ", ")): not a document of the course at \(course.root)")
    }
    return (course, found)
  }
}
