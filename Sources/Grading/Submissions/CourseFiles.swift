import Foundation

/// Tells files that the course gave out, such as data and pictures, from those that a learner added.
struct CourseFiles: Sendable {
  /// The course's folder.
  var root: String

  /// Whether the course has a file at this path, or at the end of it: a copy may lie in a folder of its own.
  @Sendable func contains(_ file: String) -> Bool {
    var parts = file.split(separator: "/", omittingEmptySubsequences: true).suffix(8)
    if parts.contains("..") { return false }
    while !parts.isEmpty {
      let path = parts.joined(separator: "/")
      if access("\(root)/\(path)", F_OK) == 0 { return true }
      parts = parts.dropFirst()
    }
    return false
  }
}
