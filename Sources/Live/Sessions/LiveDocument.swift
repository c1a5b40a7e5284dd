import Course
import Storage

/// What a live course knows of one document at one moment.
package struct LiveDocument: Sendable {
  package var document: Document
  /// What is known of it; results that are awaited are those of before, where their code is as it was.
  package var evaluated: EvaluatedDocument
  /// Cells whose results are awaited.
  package var running: Set<Int> = []
  /// Whether any result is awaited.
  package var isAwaited = false
  /// Of the file's bytes, by SHA-256.
  package var digest: String
  /// Of the file when it was read.
  var stamp: FileStamp?
  /// Grows each time that the file is read.
  var version = 0
}
