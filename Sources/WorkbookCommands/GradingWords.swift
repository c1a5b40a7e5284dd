import Course
import Foundation
import Grading

/// What the commands about grading share.
enum GradingWords {
  static func course() throws -> CourseFolder {
    guard let course = CourseFolder.find(from: ".") else {
      throw CommandEnd.usage(
        "there is no workbook.yml in this folder or any folder above it; run this command in the author's course")
    }
    return course
  }

  /// Where the gradebook is: as named, else in the course.
  static func gradebook(_ named: String?, _ course: CourseFolder?) -> String {
    named ?? course.map { "\($0.root)/\(Gradebook.fileName)" } ?? Gradebook.fileName
  }

  /// Who is at the keyboard.
  static var author: String {
    let environment = ProcessInfo.processInfo.environment
    return [environment["WORKBOOK_AUTHOR"], environment["USER"], environment["LOGNAME"]].compactMap { $0 }
      .first { !$0.isEmpty } ?? "unknown"
  }

  /// Gives the gradebook's errors their exit status.
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
  /// Text of several lines that cannot steer the terminal.
  static func paragraph(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { onOneLine(String($0)) }.joined(separator: "\n")
  }

  /// A name as one short word of a line.
  static func name(_ text: String, most: Int = 60) -> String {
    let safe = onOneLine(text)
    return safe.count <= most ? safe : safe.prefix(most - 1) + "…"
  }
}
