import Assessment
import Storage

extension CourseText {
  /// The documents of a course that have exercises.
  package init(_ course: CourseFolder, documents: [String]) {
    self.init(documents.compactMap { WholeFiles.read("\(course.root)/\($0)") })
  }
}
