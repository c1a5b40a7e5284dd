import Course
import Foundation
import Grading
import Records

/// Functions shared by the grading commands.
enum GradingWords {
  static func course() throws -> CourseFolder {
    guard let course = CourseFolder.find(from: ".") else {
      throw CommandEnd.usage(
        "there is no workbook.yml in this folder or any folder above it; run this command in the author's course")
    }
    return course
  }

  /// The path of the gradebook: the given one, otherwise the default in the course.
  static func gradebook(_ named: String?, _ course: CourseFolder?) -> String {
    named ?? course.map { "\($0.root)/\(Gradebook.fileName)" } ?? Gradebook.fileName
  }

  /// The name of the current user.
  static var author: String {
    let environment = ProcessInfo.processInfo.environment
    return [environment["WORKBOOK_AUTHOR"], environment["USER"], environment["LOGNAME"]].compactMap { $0 }
      .first { !$0.isEmpty } ?? "unknown"
  }

  /// Maps the gradebook's errors to exit codes.
  static func translating(_ work: () async throws -> Void) async throws {
    try await CommandEnd.translating {
      do {
        try await work()
      } catch let problem as Gradebook.Problem {
        switch problem {
        case .busy: throw CommandEnd.machine("\(problem)")
        default: throw CommandEnd.usage(DiagnosticText.paragraph("\(problem)"))
        }
      } catch let problem as ResultFile.Problem {
        throw CommandEnd.usage(DiagnosticText.paragraph("\(problem)"))
      }
    }
  }
}

extension DiagnosticText {
  /// Escapes control characters in a text of several lines.
  package static func paragraph(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { onOneLine(String($0)) }.joined(separator: "\n")
  }

  /// Escapes a name and shortens it to `most` characters.
  package static func name(_ text: String, most: Int = 60) -> String {
    let safe = onOneLine(text)
    return safe.count <= most ? safe : safe.prefix(most - 1) + "…"
  }
}
