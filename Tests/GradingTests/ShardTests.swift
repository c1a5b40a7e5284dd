import Answers
import Course
import Foundation
import TestSupport
import Testing

@testable import Assessment
@testable import Grading
@testable import Records

@Suite struct ShardTests {
  private func name(_ generator: inout SeededGenerator) -> String {
    let letters = Array("abcdefghijklmnop0123456789._-é漢 \u{1B}\n")
    return String(
      (0..<Int.random(in: 1...40, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "a" })
  }

  /// Each learner falls to one shard, and the shards differ by one learner at most, whatever the names are like.
  @Test func shardsAreOfOneSize() {
    var generator = SeededGenerator(seed: 3)
    for count in [1, 2, 3, 4, 7, 16, 100] {
      for size in [0, 1, 60, 1_000] {
        let random = Set((0..<size).map { _ in name(&generator) })
        let numbered = Set((0..<size).map { "u\($0)" })
        for names in [random, numbered] {
          let partition = ShardPartition(learners: names.shuffled(using: &generator), isRoster: false, count: count)
          let sizes = Dictionary(grouping: names) { partition.number(learner: $0) }.mapValues(\.count)
          #expect(sizes.keys.allSatisfy { (1...count).contains($0) })
          let most = (names.count + count - 1) / count
          #expect((1...count).allSatisfy { (names.count / count...most).contains(sizes[$0] ?? 0) }, "\(sizes)")
        }
      }
    }
  }

  /// Every task computes the same partition, whatever order it finds the learners in, and neighbours in a class list
  /// are spread.
  @Test func thePartitionDependsOnNothingButTheList() {
    let names = (0..<60).map { "u\(1000 + $0)" }
    let first = ShardPartition(learners: names, isRoster: true, count: 4)
    let second = ShardPartition(learners: names.reversed() + ["u1000"], isRoster: true, count: 4)
    #expect(first.list == second.list)
    #expect(names.allSatisfy { first.number(learner: $0) == second.number(learner: $0) })
    #expect(Set(names.prefix(15).map { first.number(learner: $0) }) == [1, 2, 3, 4])
    #expect(first.list != ShardPartition(learners: names.dropLast(), isRoster: true, count: 4).list)
    // A learner who is not on the list moves nobody.
    #expect((1...4).contains(first.number(learner: "stranger")))
  }

  /// Machines and versions must agree on the shard of a learner who is not on the list.
  @Test func theShardOfAStrangerNeverChanges() {
    let partition = ShardPartition(learners: [], isRoster: true, count: 16)
    let known = ["ann": 4, "bob": 11, "é": 15, "u00001": 9]
    for (name, number) in known { #expect(partition.number(learner: name) == number, "\(name)") }
  }

  @Test(arguments: ["", "3", "0/4", "5/4", "a/b", "1/2/3", "-1/3", "1/0", "1/1000000"])
  func aShardIsPartOfAWhole(text: String) {
    #expect(throws: Shard.Problem.self) { try Shard(text) }
  }
}

@Suite struct MergeTests {
  /// Random hand-ins of a small class, several states of a file among them.
  private func records(_ generator: inout SeededGenerator) -> [HandInRecord] {
    (0..<60).map { index in
      let learner = "u\(Int.random(in: 0..<20, using: &generator))"
      if index % 11 == 10 {
        var record = Made.handIn(learner, [], file: "broken.md", digest: "")
        record.document = nil
        record.problem = "the file is empty"
        return record
      }
      let attempts = ["q0", "q1", "q2"].compactMap { exercise -> AttemptRecord? in
        guard Int.random(in: 0..<4, using: &generator) > 0 else { return nil }
        let answer = Int.random(in: 1...4, using: &generator)
        let verdicts: [Verdict] = [.right(), .wrong("off"), .invalid("what?"), .close(.half, "half", .partly)]
        return Made.attempt(exercise, "\(answer)", verdicts[answer - 1])
      }
      return Made.handIn(learner, attempts, at: Double(Int.random(in: 1...50, using: &generator)))
    }
  }

  private func part(
    _ scratch: Scratch, _ number: Int, _ records: [HandInRecord], stamp: GradingStamp,
    list: ShardPartition.LearnerList? = nil
  ) async throws -> String {
    let path = "\(scratch.path)/part\(number)-\(UUID().uuidString).json"
    let writer = try ResultWriter(
      path, heading: ResultFile.Heading(shard: Shard(number: number, count: 4), stamp: stamp, learners: list))
    try await writer.append(records)
    try await writer.finish(learners: Set(records.map(\.learner)).sorted().map(Made.learner))
    return path
  }

  /// Grades, and all that is told of hand-ins, without the moment at which they were written.
  private func content(_ gradebook: Gradebook) throws -> ClassGrades? {
    var grades = try gradebook.grades()
    grades?.gradedAt = .distantPast
    return grades
  }

  @Test func theOrderDoesNotMatter() async throws {
    var generator = SeededGenerator(seed: 8)
    for attempts in [[], [Points(2), Points(1)]] {
      let stamp = Made.stamp(attempts: attempts)
      for _ in 0..<8 {
        let scratch = try Scratch()
        let all = records(&generator)
        let partition = ShardPartition(learners: all.map(\.learner), isRoster: false, count: 4)
        var paths: [String] = []
        for number in 1...4 {
          let own = all.filter { partition.number(learner: $0.learner) == number }
          paths.append(try await part(scratch, number, own, stamp: stamp))
        }
        let whole = try Gradebook(path: "\(scratch.path)/whole.sqlite", mayCreate: true)
        try whole.begin(stamp)
        try whole.record(
          all.shuffled(using: &generator), learners: Set(all.map(\.learner)).sorted().map(Made.learner), by: stamp)
        let expected = try #require(try content(whole))
        for round in 0..<3 {
          let joined = try Gradebook(path: "\(scratch.path)/joined\(round).sqlite", mayCreate: true)
          let order = (paths + [paths[round], paths[0]]).shuffled(using: &generator)
          for path in order { _ = try ShardMerge(gradebook: joined).merge([path]) }
          #expect(try content(joined) == expected)
          #expect(try joined.faults().isEmpty)
        }
      }
    }
  }

  @Test func theSameAgainChangesNothing() async throws {
    var generator = SeededGenerator(seed: 9)
    let scratch = try Scratch()
    let path = try await part(scratch, 1, records(&generator), stamp: Made.stamp())
    let gradebook = try Gradebook(path: "\(scratch.path)/g.sqlite", mayCreate: true)
    let outcome = try ShardMerge(gradebook: gradebook).merge([path])
    #expect(outcome.missing == [2, 3, 4])
    let before = try gradebook.state()?.revision
    _ = try ShardMerge(gradebook: gradebook).merge([path, path])
    #expect(try gradebook.state()?.revision == before)
  }

  @Test func partsOfOtherKeysOrEnginesAreRefused() async throws {
    let scratch = try Scratch()
    let records = [Made.handIn("ann", [Made.attempt("q0", "1", .right())])]
    let first = try await part(scratch, 1, records, stamp: Made.stamp())
    for (stamp, words) in [
      (Made.stamp(engine: "2"), "versions 1 and 2"), (Made.stamp(key: "other"), "their keys differ in “q0”"),
      (Made.stamp(late: LatePolicy(due: .now)), "`grading:`"),
    ] {
      let second = try await part(scratch, 2, [], stamp: stamp)
      let gradebook = try Gradebook(path: "\(scratch.path)/\(UUID().uuidString).sqlite", mayCreate: true)
      let error = #expect(throws: ResultFile.Problem.self) {
        try ShardMerge(gradebook: gradebook).merge([first, second])
      }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
      #expect(try gradebook.state() == nil)
      // One after the other they are refused by the gradebook.
      _ = try ShardMerge(gradebook: gradebook).merge([first])
      #expect(throws: Gradebook.Problem.self) { try ShardMerge(gradebook: gradebook).merge([second]) }
    }
  }

  /// Lists of learners that differ divide a class differently, so learners would be graded twice or not at all.
  @Test func partsOfOtherListsAreRefused() async throws {
    let scratch = try Scratch()
    func list(_ names: [String], isRoster: Bool) -> ShardPartition.LearnerList {
      ShardPartition(learners: names, isRoster: isRoster, count: 4).list
    }
    let known = list(["ann", "bob"], isRoster: true)
    let first = try await part(scratch, 1, [], stamp: Made.stamp(), list: known)
    for (other, words) in [
      (list(["ann"], isRoster: true), "their rosters differ (2 and 1 learners)"),
      (list(["ann", "bob"], isRoster: false), "one was graded with --roster, the other without"),
      (nil, "an earlier version"),
    ] {
      let second = try await part(scratch, 2, [], stamp: Made.stamp(), list: other)
      let gradebook = try Gradebook(path: "\(scratch.path)/\(UUID().uuidString).sqlite", mayCreate: true)
      let error = #expect(throws: ResultFile.Problem.self) {
        try ShardMerge(gradebook: gradebook).merge([first, second])
      }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
      #expect(try gradebook.state() == nil)
    }
    let same = try await part(scratch, 2, [], stamp: Made.stamp(), list: known)
    let gradebook = try Gradebook(path: "\(scratch.path)/g.sqlite", mayCreate: true)
    #expect(try ShardMerge(gradebook: gradebook).merge([first, same]).missing == [3, 4])
    // What was merged before is not missing any more.
    let third = try await part(scratch, 3, [], stamp: Made.stamp(), list: known)
    #expect(try ShardMerge(gradebook: gradebook).merge([third]).missing == [4])
    let fourth = try await part(scratch, 4, [], stamp: Made.stamp(), list: known)
    #expect(try ShardMerge(gradebook: gradebook).merge([fourth]).missing == [])
  }

  /// Files of earlier versions have no list; a learner in two shards still shows.
  @Test func aLearnerInTwoShardsIsRefused() async throws {
    let scratch = try Scratch()
    let records = [Made.handIn("ann", [Made.attempt("q0", "1", .right())])]
    let first = try await part(scratch, 1, records, stamp: Made.stamp())
    let second = try await part(scratch, 2, records, stamp: Made.stamp())
    let gradebook = try Gradebook(path: "\(scratch.path)/g.sqlite", mayCreate: true)
    let error = #expect(throws: ResultFile.Problem.self) {
      try ShardMerge(gradebook: gradebook).merge([first, second])
    }
    #expect(error?.description.contains("both contain the learner ann") == true)
  }

  /// A part that the first version of the format wrote is still read.
  @Test func theFirstFormatIsRead() async throws {
    let scratch = try Scratch()
    let records = [Made.handIn("ann", [Made.attempt("q0", "1", .right())])]
    let path = try await part(scratch, 1, records, stamp: Made.stamp())
    let text = try String(contentsOfFile: path, encoding: .utf8).replacing("\"format\":2", with: "\"format\":1")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let content = try #require(ResultFile.read(path))
    #expect(content.heading.format == 1 && content.heading.learners == nil && content.handIns == records)
  }

  /// A process that died while it wrote leaves half a line; the next goes on after the last whole one.
  @Test func aTornFileIsGoneOnWith() async throws {
    let scratch = try Scratch()
    let path = "\(scratch.path)/part.json"
    let heading = ResultFile.Heading(shard: Shard(number: 1, count: 1), stamp: Made.stamp())
    let records = ["ann", "bob"].map { Made.handIn($0, [Made.attempt("q0", "1", .right())]) }
    do {
      let writer = try ResultWriter(path, heading: heading)
      try await writer.append([records[0]])
    }
    let torn = try #require(FileHandle(forWritingAtPath: path + ".partial"))
    try torn.seekToEnd()
    try torn.write(contentsOf: Data("{\"handIn\":{\"learner\":\"b".utf8))
    try torn.close()
    #expect(throws: ResultFile.Problem.self) {
      try ShardMerge(gradebook: Gradebook(path: "\(scratch.path)/g.sqlite", mayCreate: true)).merge([path + ".partial"])
    }
    let writer = try ResultWriter(path, heading: heading)
    #expect(Set(writer.known.keys) == [records[0].identity])
    #expect(throws: ResultFile.Problem.self) { try ResultWriter(path, heading: heading) }
    try await writer.append([records[1]])
    try await writer.finish(learners: ["ann", "bob"].map(Made.learner))
    let content = try #require(ResultFile.read(path))
    #expect(content.isComplete && content.handIns == records)
  }
}
