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
    // The output folder is ours only if we wrote it.
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
    // A learner's attempts are no result that can be made again.
    if let rest = try? FileManager.default.contentsOfDirectory(atPath: course.workFolder), rest.isEmpty {
      try? FileManager.default.removeItem(atPath: course.workFolder)
    }
  }
}
