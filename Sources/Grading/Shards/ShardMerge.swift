import Foundation
import Records

/// Merges the results of shards into a gradebook, in any order and any number of times.
package struct ShardMerge: Sendable {
  package var gradebook: Gradebook

  package init(gradebook: Gradebook) {
    self.gradebook = gradebook
  }

  package struct Outcome: Sendable {
    package var handIns = 0
    /// Numbers of shards that were merged neither now nor before, and how many there are in all.
    package var missing: [Int] = []
    package var count = 0
    /// Files that belong to no learner.
    package var strays: [StrayFile] = []
  }

  private static let batchSize = 512

  package func merge(_ paths: [String], roster: [LearnerRecord] = []) throws -> Outcome {
    var first: (path: String, heading: ResultFile.Heading)?
    var present: Set<Int> = []
    var outcome = Outcome()
    // All files are read and compared before any is written.
    let contents = try paths.map { try content($0) }
    for (path, heading) in zip(paths, contents.map(\.heading)) {
      if let first, let difference = Self.difference(first.heading, heading) {
        throw ResultFile.Problem(
          description:
            "\(first.path) and \(path) do not belong together: \(difference); grade both shards again with the same settings"
        )
      }
      first = first ?? (path, heading)
      present.insert(heading.shard.number)
    }
    guard let first else { return outcome }
    try Self.checkOverlap(paths, contents)
    try gradebook.begin(first.heading.stamp)
    if !roster.isEmpty { try gradebook.record(learners: roster) }
    for content in contents {
      try gradebook.record(learners: content.learners)
      for start in stride(from: 0, to: content.handIns.count, by: Self.batchSize) {
        let batch = Array(content.handIns[start..<min(start + Self.batchSize, content.handIns.count)])
        try gradebook.record(batch, learners: [], by: content.heading.stamp)
      }
      outcome.handIns += content.handIns.count
      for stray in content.strays where !outcome.strays.contains(stray) { outcome.strays.append(stray) }
    }
    outcome.count = first.heading.shard.count
    let heading = first.heading
    let division = "\(heading.learners?.digest ?? "unknown") \(heading.stamp.keyVersion)"
    let merged = try gradebook.noteMerged(present, of: division, count: heading.shard.count)
    outcome.missing = (1...max(1, outcome.count)).filter { !merged.contains($0) }
    return outcome
  }

  private func content(_ path: String) throws -> ResultFile.Content {
    guard let content = ResultFile.read(path) else {
      throw ResultFile.Problem(description: "\(path) is not a result of `grade --shard`")
    }
    guard content.isComplete else {
      throw ResultFile.Problem(
        description:
          "\(path) is incomplete; run its shard \(content.heading.shard.number)/\(content.heading.shard.count)"
          + " again, which continues where it stopped")
    }
    return content
  }

  /// Why two parts cannot be joined; nil if they can.
  private static func difference(_ a: ResultFile.Heading, _ b: ResultFile.Heading) -> String? {
    if a.stamp.engine != b.stamp.engine {
      return "they were graded by versions \(a.stamp.engine) and \(b.stamp.engine) of workbook"
    }
    if a.stamp.keyVersion != b.stamp.keyVersion {
      let keys = Dictionary(a.stamp.exercises.map { ($0.id, $0.key) }, uniquingKeysWith: { first, _ in first })
      let names = b.stamp.exercises.filter { keys[$0.id] != $0.key }.map { "“\($0.id)”" }
      return "their keys differ" + (names.isEmpty ? "" : " in \(names.joined(separator: ", "))")
    }
    if a.stamp != b.stamp { return "`grading:` in workbook.yml differs" }
    if a.shard.count != b.shard.count { return "one is of \(a.shard.count) shards, the other of \(b.shard.count)" }
    if let first = a.learners, let second = b.learners, first == second { return nil }
    if let first = a.learners, let second = b.learners { return difference(first, second) }
    return a.learners == b.learners ? nil : "one was written by an earlier version of workbook"
  }

  /// Two lists of learners divide a class differently: some learners would be in two shards, and others in none.
  private static func difference(_ a: ShardPartition.LearnerList, _ b: ShardPartition.LearnerList) -> String {
    if a.isRoster != b.isRoster { return "one was graded with --roster, the other without" }
    let lists = a.isRoster ? "their rosters differ" : "the folder of submissions changed between them"
    let counts = a.count == b.count ? "" : " (\(a.count) and \(b.count) learners)"
    return lists + counts + (a.isRoster ? "" : "; if you use --roster, submissions may arrive between the runs")
  }

  /// No learner may be in two shards. Equal lists of learners rule it out, but files of earlier versions have no list.
  private static func checkOverlap(_ paths: [String], _ contents: [ResultFile.Content]) throws {
    var places: [String: (shard: Int, path: String)] = [:]
    for (path, content) in zip(paths, contents) {
      let shard = content.heading.shard.number
      for learner in Set(content.learners.map(\.id)).union(content.handIns.map(\.learner)) {
        if let place = places[learner], place.shard != shard {
          throw ResultFile.Problem(
            description: "\(place.path) and \(path) both contain the learner \(learner); grade both shards again")
        }
        places[learner] = (shard, path)
      }
    }
  }
}
