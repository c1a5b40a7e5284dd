import LessonFormat

/// How many numbers of running text are vouched for, and by what.
package struct ProseSummary: Sendable, Hashable, Codable {
  package struct Place: Sendable, Hashable, Codable {
    package var line: Int
    package var text: String

    private enum CodingKeys: String, CodingKey {
      case line, text
    }
  }

  package var checked: Int
  package var refuted: Int
  package var computed: Int
  package var cited: Int
  /// Neither checked nor computed nor beside a citation.
  package var unchecked: [Place]

  private enum CodingKeys: String, CodingKey {
    case checked, refuted, computed, cited, unchecked
  }

  package init(_ lesson: Lesson) {
    let numbers = lesson.proseNumbers
    func count(_ backing: ProseNumber.Backing) -> Int { numbers.count { $0.backing == backing } }
    checked = count(.checked)
    refuted = count(.refuted)
    computed = count(.computed)
    cited = count(.cited)
    unchecked = numbers.filter { $0.backing == .none }.map { Place(line: $0.line, text: $0.text) }
  }

  package var total: Int { checked + refuted + computed + cited + unchecked.count }

  /// The sums of several documents, without the places.
  package static func sum(_ summaries: [ProseSummary]) -> String {
    let total = summaries.reduce(0) { $0 + $1.total }
    let open = summaries.reduce(0) { $0 + $1.unchecked.count }
    func sum(_ part: KeyPath<ProseSummary, Int>) -> Int { summaries.reduce(0) { $0 + $1[keyPath: part] } }
    let share = total == 0 ? "0" : "\(Double(1000 * open / total) / 10)"
    return
      "\(total) numbers in prose: \(sum(\.checked)) checked, \(sum(\.refuted)) refuted, \(sum(\.computed)) computed,"
      + " \(sum(\.cited)) next to a citation, \(open) unchecked (\(share) %)"
  }
}
