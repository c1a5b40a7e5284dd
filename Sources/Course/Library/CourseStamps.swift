import Assessment
import Foundation
import Storage

/// The state of a course's files, told from another by sizes and times. Asking for it again and again works on every
/// file system, where events of the system do not.
package struct CourseStamps: Sendable, Hashable {
  private var stamps: [String: String] = [:]

  package init(_ course: CourseFolder) {
    let configuration = course.configuration
    var paths = [CourseConfiguration.fileName, configuration.references, SealedKeys.fileName, "index.md"]
    for folder in [configuration.lessons, configuration.exercises, configuration.data, "theme"] {
      let names = FileManager.default.enumerator(atPath: "\(course.root)/\(folder)")?.compactMap { $0 as? String } ?? []
      paths += names.map { "\(folder)/\($0)" }
    }
    for source in configuration.library.map({ library in library.sources.map { "\(library.package)/\($0)" } }) ?? [] {
      let names = FileManager.default.enumerator(atPath: "\(course.root)/\(source)")?.compactMap { $0 as? String } ?? []
      paths += names.map { "\(source)/\($0)" }
    }
    paths += course.documents
    for path in paths { stamps[path] = FileStamp("\(course.root)/\(path)")?.text }
  }
}
