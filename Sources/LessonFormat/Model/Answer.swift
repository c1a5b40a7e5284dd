/// A fence `answer ID`: what the learner fills in.
package struct Answer: Sendable, Hashable {
  package var id: String
  /// The text between the fences, without the final line end.
  package var text: String
  package var position: SourcePosition
  /// The bytes between the fences, as offsets into the file as it lies on disk.
  package var contentStart: Int
  package var contentEnd: Int
  package var node: Int

  package init(id: String, text: String, position: SourcePosition, contentStart: Int, contentEnd: Int, node: Int) {
    self.id = id
    self.text = text
    self.position = position
    self.contentStart = contentStart
    self.contentEnd = contentEnd
    self.node = node
  }
}
