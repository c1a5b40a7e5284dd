import ArgumentParser
import Course
import Grading

/// Which gradebook a command reads.
struct GradebookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The gradebook. Default: gradebook.sqlite in the course's folder.", valueName: "file"))
  var gradebook: String?

  /// The grades in it, and how the class is laid out by them.
  func table() throws -> GradeTable {
    let book = try Gradebook(
      path: GradingWords.gradebook(gradebook, CourseFolder.find(from: ".")), mayCreate: false)
    guard let grades = try book.grades() else {
      throw CommandEnd.usage("\(book.path) is empty; grade submissions first")
    }
    return GradeTable(grades)
  }
}
