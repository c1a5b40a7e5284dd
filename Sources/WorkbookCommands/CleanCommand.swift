import ArgumentParser
import Course
import Foundation

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Delete the course's site and all cached results.")

  func run() throws {
    guard let course = CourseFolder.find(from: ".") else {
      throw CommandEnd.usage("there is no workbook.yml in this folder or any folder above it")
    }
    // Only an output folder with the manifest of `build` is deleted.
    let output = "\(course.root)/\(course.configuration.output)"
    var folders = course.storeCandidates
    if FileManager.default.fileExists(atPath: "\(output)/.workbook-files") { folders.append(output) }
    for folder in folders where FileManager.default.fileExists(atPath: folder) {
      do {
        try FileManager.default.removeItem(atPath: folder)
        Terminal.write("removed \(folder)")
      } catch {
        throw CommandEnd.failure("\(folder) cannot be removed: \(error.localizedDescription)")
      }
    }
    // A learner's attempts cannot be computed again, so a work folder that contains them is kept.
    if let rest = try? FileManager.default.contentsOfDirectory(atPath: course.workFolder), rest.isEmpty {
      try? FileManager.default.removeItem(atPath: course.workFolder)
    }
  }
}
