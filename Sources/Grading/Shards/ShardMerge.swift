import Foundation

/// Joins the results of shards into a gradebook: in any order, and any number of times.
public struct ShardMerge: Sendable {
  public var gradebook: Gradebook

  public init(gradebook: Gradebook) {
    self.gradebook = gradebook
  }

  public struct Outcome: Sendable {
    public var handIns = 0
    /// Numbers of shards that were not among the files, and how many there are in all.
    public var missing: [Int] = []
    public var count = 0
  }

  private static let batchSize = 512

  public func merge(_ paths: [String], roster: [LearnerRecord] = []) throws -> Outcome {
    var first: (path: String, heading: ResultFile.Heading)?
    var present: Set<Int> = []
    var outcome = Outcome()
    // All are looked at before any is written.
    let contents = try paths.map { try content($0) }
    for (path, heading) in zip(paths, contents.map(\.heading)) {
      if let first, let difference = Self.difference(first.heading, heading) {
        throw ResultFile.Problem(
          description: "\(first.path) and \(path) do not belong together: \(difference); grade both parts alike")
      }
      first = first ?? (path, heading)
      present.insert(heading.shard.number)
    }
    guard let first else { return outcome }
    try gradebook.begin(first.heading.stamp)
    if !roster.isEmpty { try gradebook.record(learners: roster) }
    for content in contents {
      try gradebook.record(learners: content.learners)
      for start in stride(from: 0, to: content.handIns.count, by: Self.batchSize) {
        let batch = Array(content.handIns[start..<min(start + Self.batchSize, content.handIns.count)])
        try gradebook.record(batch, learners: [], by: content.heading.stamp)
      }
      outcome.handIns += content.handIns.count
    }
    outcome.count = first.heading.shard.count
    outcome.missing = (1...max(1, outcome.count)).filter { !present.contains($0) }
    return outcome
  }

  private func content(_ path: String) throws -> ResultFile.Content {
    guard let content = ResultFile.read(path) else {
      throw ResultFile.Problem(description: "\(path) is no result of `grade --shard`")
    }
    guard content.isComplete else {
      throw ResultFile.Problem(
        description:
          "\(path) is not complete; run its shard \(content.heading.shard.number)/\(content.heading.shard.count)"
          + " again, which goes on where it was")
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
    return nil
  }
}
