extension Lesson {
  /// Gives the places of blocks, elements and diagnostics another line, for a document that was read from a text with
  /// further lines. Places inside the YAML of an exercise stay as they are.
  ///
  /// - Parameter map: the file's line of each line of that text.
  package mutating func mapLines(_ map: (Int) -> Int) {
    func move(_ position: inout SourcePosition) { position.line = map(position.line) }
    for index in tree.nodes.indices {
      tree.nodes[index].line = Int32(truncatingIfNeeded: map(Int(tree.nodes[index].line)))
      tree.nodes[index].endLine = Int32(truncatingIfNeeded: map(Int(tree.nodes[index].endLine)))
    }
    for index in cells.indices {
      guard var place = cells[index].place else { continue }
      move(&place.position)
      move(&place.codeStart)
      place.endLine = map(place.endLine)
      cells[index].place = place
    }
    for index in expressions.indices {
      move(&expressions[index].position)
      move(&expressions[index].codePosition)
    }
    for index in exercises.indices { move(&exercises[index].position) }
    for index in answers.indices { move(&answers[index].position) }
    for index in tracker.indices { move(&tracker[index].position) }
    for index in labels.indices { move(&labels[index].position) }
    for index in references.indices { move(&references[index].position) }
    for index in citations.indices { move(&citations[index].position) }
    for index in footnotes.indices { move(&footnotes[index].position) }
    for index in diagnostics.indices { move(&diagnostics[index].position) }
  }
}
