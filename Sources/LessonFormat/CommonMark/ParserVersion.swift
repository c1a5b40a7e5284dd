internal import CCmark

extension LessonReader {
  /// The version of libcmark that documents are parsed with.
  package static var parserVersion: String {
    String(cString: cmark_version_string())
  }
}
