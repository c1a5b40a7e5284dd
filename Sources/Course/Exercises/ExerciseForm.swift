import LessonFormat

/// What kind of answer an exercise asks for, by the keys that it has.
package enum ExerciseForm: Sendable, Hashable, CaseIterable {
  case choice, code, text, formula, carried, interval, range
  /// A number, a list, a word or a truth that `expect` computes.
  case computed
}

extension Exercise {
  package var form: ExerciseForm {
    if !calls.isEmpty { return .code }
    if !choices.isEmpty { return .choice }
    if data["carry"] != nil { return .carried }
    if data["variables"] != nil { return .formula }
    if data["interval"] != nil { return .interval }
    if data["range"] != nil { return .range }
    return data["text"] != nil || data["pattern"] != nil ? .text : .computed
  }

  /// The entry of `mistakes` as written.
  package func data(of mistake: Mistake) -> DataNode? {
    data["mistakes"]?.list?.first { item in
      [item["value"], item["text"], item["pattern"]].contains { $0?.position == mistake.value.position }
    }
  }

  /// Whether a mistake is Swift, rather than words or a pattern.
  package func isSwift(_ mistake: Mistake) -> Bool {
    data(of: mistake)?["value"]?.position == mistake.value.position
  }

  /// The two ends of `interval` or `range`, Swift both.
  package var ends: (lower: DataNode, upper: DataNode)? {
    guard let node = data["interval"] ?? data["range"] else { return nil }
    if let items = node.list { return items.count == 2 ? (items[0], items[1]) : nil }
    guard let lower = node["from"], let upper = node["to"] else { return nil }
    return (lower, upper)
  }
}

extension DataNode {
  package var source: SourceText? { scalar.map { SourceText($0, at: position) } }
}
