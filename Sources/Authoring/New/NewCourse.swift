import Course
import Foundation

/// Makes a course with a library, a lesson and exercises of its own.
package struct NewCourse: Sendable {
  /// What the first lesson is about.
  package enum Subject: String, Sendable, CaseIterable {
    case decay, interest
  }

  /// As the author named it.
  package var folder: String
  /// Nil for one from the folder's name.
  package var title: String?
  package var subject: Subject

  package init(folder: String, title: String?, subject: Subject) {
    self.folder = folder
    self.title = title
    self.subject = subject
  }

  /// Writes the course and returns the absolute paths of its files.
  ///
  /// - Throws: ``NewProblem`` if the folder is there and not empty, or lies among another course's documents.
  package func write() throws -> [String] {
    let root = CourseFolder.absolute(folder)
    let name = (root as NSString).lastPathComponent
    guard !folder.trimmingCharacters(in: .whitespaces).isEmpty, root != "/",
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw NewProblem(description: "“\(DiagnosticText.onOneLine(folder))” cannot name a folder") }
    guard name.first != "-" else {
      throw NewProblem(description: "“\(name)” begins with a hyphen; choose another name, or write ./\(name)")
    }
    try requireEmpty(root)
    try requireOutside(root)
    let title = try NewNames.title(self.title ?? NewNames.words(name))
    let template = CourseTemplate(title: title, subject: subject)
    return try NewFiles(root: root, files: template.files).write()
  }

  private func requireEmpty(_ root: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw NewProblem(description: "\(folder) is an existing file; choose another name")
    }
    guard let present = try? FileManager.default.contentsOfDirectory(atPath: root) else {
      throw NewProblem(description: "the folder \(folder) cannot be read; choose another name")
    }
    // What a fresh clone holds is in nobody's way.
    guard present.allSatisfy({ $0 == ".git" }) else {
      throw NewProblem(description: "the folder \(folder) is not empty; choose another name")
    }
  }

  /// Another course would take the new one's lessons for its own.
  private func requireOutside(_ root: String) throws {
    guard let course = CourseFolder.find(from: (root as NSString).deletingLastPathComponent) else { return }
    let configuration = course.configuration
    for own in [configuration.lessons, configuration.exercises, configuration.data] {
      guard !(root + "/").hasPrefix("\(course.root)/\(own)/") else {
        throw NewProblem(
          description:
            "\(folder) is inside \(own) of the course at \(course.root); choose another place for the new course")
      }
    }
  }
}
