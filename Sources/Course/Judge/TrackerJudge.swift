import LessonFormat

/// The state of one tracker item.
package struct TrackerJudgement: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, Codable {
    case open, ticked, verified
  }

  package var state: State
  /// The exercises that it links to, as `file#id`.
  package var exercises: [String]
}

package enum TrackerJudge {
  /// An item that links to exercises is verified when all of them are passed, whatever its tick says.
  package static func judge(_ item: TrackerItem, in file: String, passed: [String: Bool]) -> TrackerJudgement {
    let exercises = item.links.compactMap { link -> String? in
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      let path = parts[0].isEmpty ? file : CrossReferences.path(String(parts[0]), from: file)
      let name = path.map { "\($0)#\(parts[1])" }
      return name.flatMap { passed[$0] == nil ? nil : $0 }
    }
    let isVerified = !exercises.isEmpty && exercises.allSatisfy { passed[$0] == true }
    return TrackerJudgement(state: isVerified ? .verified : item.isTicked ? .ticked : .open, exercises: exercises)
  }
}
