import LessonFormat

/// The documents of a course in the order in which they are read: by folder, then by the front matter's `order`, then
/// by name.
package struct Catalog: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    package var file: String
    package var title: String
    var order: Double
    var folder: String { file.split(separator: "/").dropLast().joined(separator: "/") }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  package init(_ documents: [Document], course: CourseFolder) {
    let configuration = course.configuration
    // The top first, then lessons, then exercises, then any other folder.
    func rank(_ folder: String) -> Int {
      if folder.isEmpty { return 0 }
      if folder == configuration.lessons || folder.hasPrefix(configuration.lessons + "/") { return 1 }
      return folder == configuration.exercises || folder.hasPrefix(configuration.exercises + "/") ? 2 : 3
    }
    entries = documents.map {
      Entry(file: $0.file, title: $0.lesson.title, order: $0.lesson.frontMatter.order ?? .infinity)
    }.sorted { a, b in
      if a.folder != b.folder { return (rank(a.folder), a.folder) < (rank(b.folder), b.folder) }
      return (a.order, a.file) < (b.order, b.file)
    }
  }

  package func index(of file: String) -> Int? {
    entries.firstIndex { $0.file == file }
  }

  /// The documents of each folder, in order, with the folder's name as a title.
  package var groups: [(title: String, entries: [(index: Int, entry: Entry)])] {
    var groups: [(title: String, entries: [(index: Int, entry: Entry)])] = []
    var folder: String?
    for (index, entry) in entries.enumerated() {
      if folder != entry.folder {
        folder = entry.folder
        let name = entry.folder.split(separator: "/").last ?? ""
        groups.append((name.prefix(1).uppercased() + name.dropFirst(), []))
      }
      groups[groups.count - 1].entries.append((index, entry))
    }
    return groups
  }
}
