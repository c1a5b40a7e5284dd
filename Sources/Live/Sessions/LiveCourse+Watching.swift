import Course
import Foundation
import Storage

/// What somebody who watches the course's files must know of it.
extension LiveCourse {
  /// A folder of the server's own, which holds its token; files may be made and removed there.
  package var serverFolder: String { "\(run.store.root)/serve" }

  /// The state of all files of the course.
  package var stamps: CourseStamps { CourseStamps(run.course) }

  /// Every folder in which a change may matter.
  package var watchedFolders: [String] {
    let course = run.course
    let configuration = course.configuration
    var folders = [root, "\(root)/theme"]
    func add(_ folder: String) {
      let top = "\(root)/\(folder)"
      folders.append(top)
      guard let walk = FileManager.default.enumerator(atPath: top) else { return }
      for case let name as String in walk {
        if name.split(separator: "/").last?.hasPrefix(".") == true {
          walk.skipDescendants()
        } else if walk.fileAttributes?[.type] as? FileAttributeType == .typeDirectory {
          folders.append("\(top)/\(name)")
        }
      }
    }
    for folder in [configuration.lessons, configuration.exercises, configuration.data] { add(folder) }
    for file in course.documents {
      let folder = ("\(root)/\(file)" as NSString).deletingLastPathComponent
      if !folders.contains(folder) { folders.append(folder) }
    }
    if let library = configuration.library {
      folders.append(library.package == "." ? root : "\(root)/\(library.package)")
      for source in library.sources { add("\(library.package)/\(source)") }
    }
    return folders
  }

  /// What a change in one of the watched folders may concern.
  package func scope(of folder: String) -> Scope {
    let configuration = run.course.configuration
    func isIn(_ part: String) -> Bool { folder == "\(root)/\(part)" || folder.hasPrefix("\(root)/\(part)/") }
    if folder == root { return .all }
    if folder == "\(root)/theme" || isIn(configuration.lessons) || isIn(configuration.exercises) { return .documents }
    let isWatched = watchedFolders.contains(folder)
    return isWatched ? .all : []
  }
}
