/// What pages are served from: a course, or one learner's copy of it.
package protocol PageSource: Actor {
  /// One element whenever something that a page shows may have changed. For one reader.
  nonisolated var changes: AsyncStream<Void> { get }
  /// The address that the course is opened at.
  var firstAddress: String { get }
  /// A page as it is now; nil if there is none at this address.
  func page(_ address: String) async -> LivePage?
  /// A reader looks at this page now.
  func opened(_ address: String) async
  /// Files besides the pages; nil for addresses of none.
  func file(_ address: String) -> [UInt8]?
  /// Writes an answer into the document that a page shows, and judges it.
  ///
  /// - Parameter old: the answer's text in the page that the learner wrote in.
  func write(_ text: String, to exercise: String, at address: String, replacing old: String) async
    -> LiveCourse.WriteResult
  /// Ticks an item of a checklist, or takes its tick away.
  ///
  /// - Parameter isCurrent: whether the page shows the document as it was last read.
  func tick(line: Int, text: String, isTicked: Bool, at address: String, isCurrent: Bool) async
    -> LiveCourse.WriteResult
  /// What the page says of one answer now, as HTML, and the state that it is marked with; nil where only the page as a
  /// whole tells.
  func verdict(of exercise: String, at address: String) async -> (state: String, html: [UInt8])?
}

extension LiveCourse: PageSource {
  package func verdict(of exercise: String, at address: String) async -> (state: String, html: [UInt8])? { nil }
}

extension LearnerDesk: PageSource {}
