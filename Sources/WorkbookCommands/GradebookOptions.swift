import ArgumentParser
import Course
import GradeReports
import Grading
import Records

/// The gradebook option of the reading commands.
struct GradebookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The gradebook. Default: gradebook.sqlite in the course's folder.", valueName: "file"))
  var gradebook: String?

  /// Reads the gradebook as a table of grades.
  func table() throws -> GradeTable {
    let book = try Gradebook(
      path: GradingWords.gradebook(gradebook, CourseFolder.find(from: ".")), mayCreate: false)
    guard let grades = try book.grades() else {
      throw CommandEnd.usage("\(book.path) is empty; grade submissions first")
    }
    return GradeTable(grades)
  }
}
