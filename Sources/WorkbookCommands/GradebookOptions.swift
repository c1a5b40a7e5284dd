import ArgumentParser
import Foundation
import Grading
import Storage

/// Where the grades of a class come from.
struct GradebookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The gradebook.", valueName: "file"))
  var gradebook: String

  func grades() throws -> ClassGrades {
    guard let bytes = WholeFiles.read(gradebook) else { throw CommandEnd.usage("\(gradebook) cannot be read") }
    return try JSONDecoder().decode(ClassGrades.self, from: Data(bytes))
  }
}
