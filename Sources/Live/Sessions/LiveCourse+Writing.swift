import Storage

extension LiveCourse {
  /// How a write from a page ended.
  package enum WriteResult: Sendable, Equatable {
    case written
    /// The file has something else there than the page was made from; what, if it can be told.
    case conflict(current: String?)
    case refused(String)
  }

  /// Writes an answer into the document that a page shows, and judges it.
  ///
  /// - Parameter old: the answer's text in the page that the learner wrote in.
  package func write(_ text: String, to exercise: String, at address: String, replacing old: String) async
    -> WriteResult
  {
    await edit(address) { editor in
      try editor.write(text, to: exercise, replacing: old)
    }
  }

  /// Ticks an item of a checklist, or takes its tick away.
  ///
  /// - Parameter isCurrent: whether the page shows the document as it was last read.
  package func tick(line: Int, text: String, isTicked: Bool, at address: String, isCurrent: Bool) async -> WriteResult {
    let digest = isCurrent ? document(at: address).flatMap { documents[$0]?.digest } : nil
    return await edit(address) { editor in
      try editor.tick(TickTarget(line: line, text: text), isTicked: isTicked, digest: digest)
    }
  }

  private func edit(_ address: String, _ change: (DocumentEditor) throws -> EditOutcome) async -> WriteResult {
    guard let file = document(at: address) else { return .refused("the course has no such page") }
    let outcome: EditOutcome
    do {
      outcome = try change(DocumentEditor(file, in: root))
    } catch {
      return .refused("\(error)")
    }
    await refresh(.documents)
    switch outcome {
    case .written: return .written
    case .conflict(let current): return .conflict(current: current)
    case .refused(let words): return .refused(words)
    }
  }
}
