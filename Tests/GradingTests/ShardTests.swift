import Answers
import Course
import Foundation
import Testing

@testable import Grading

@Suite struct ShardTests {
  private func name(_ generator: inout RandomNumbers) -> String {
    let letters = Array("abcdefghijklmnop0123456789._-é漢 \u{1B}\n")
    return String(
      (0..<Int.random(in: 1...40, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "a" })
  }

  /// Each learner falls to one shard, and the shards are of about one size, whatever the names are like.
  @Test func everyLearnerFallsToOneShard() {
    var generator = RandomNumbers(seed: 3)
    for count in [1, 2, 3, 7, 16, 100] {
      let random = (0..<5_000).map { _ in name(&generator) }
      let numbered = (0..<5_000).map { "u\($0)" }
      for names in [random, numbered] {
        var sizes = [Int](repeating: 0, count: count)
        for name in names {
          let holders = (1...count).filter { Shard(number: $0, count: count).holds(learner: name) }
          #expect(holders.count == 1)
          sizes[holders[0] - 1] += 1
        }
        let mean = 5_000 / Double(count)
        let chi = sizes.reduce(0) { $0 + pow(Double($1) - mean, 2) / mean }
        // Of a fair spread 1 in some ten thousand is beyond this.
        #expect(chi < Double(count) + 6 * (2 * Double(count)).squareRoot() + 10, "\(count): \(sizes)")
      }
    }
  }

  /// Machines must agree, and so must versions: these were reckoned once.
  @Test func theShardOfANameNeverChanges() {
    let known = ["ann": 4, "bob": 11, "é": 15, "u00001": 9]
    for (name, number) in known { #expect(Shard.number(learner: name, of: 16) == number, "\(name)") }
  }

  @Test(arguments: ["", "3", "0/4", "5/4", "a/b", "1/2/3", "-1/3", "1/0", "1/1000000"])
  func aShardIsPartOfAWhole(text: String) {
    #expect(throws: Shard.Problem.self) { try Shard(text) }
  }
}

@Suite struct MergeTests {
  /// Random hand-ins of a small class, several states of a file among them.
  private func records(_ generator: inout RandomNumbers) -> [HandInRecord] {
    (0..<60).map { index in
      let learner = "u\(Int.random(in: 0..<20, using: &generator))"
      if index % 11 == 10 {
        var record = Made.handIn(learner, [], file: "broken.md", digest: "")
        record.document = nil
        record.problem = "it is empty"
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

  private func part(_ scratch: Scratch, _ number: Int, _ records: [HandInRecord], stamp: GradingStamp) async throws
    -> String
  {
    let path = "\(scratch.path)/part\(number)-\(UUID().uuidString).json"
    let writer = try ResultWriter(
      path, heading: ResultFile.Heading(shard: Shard(number: number, count: 4), stamp: stamp))
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
    var generator = RandomNumbers(seed: 8)
    for attempts in [[], [Points(2), Points(1)]] {
      let stamp = Made.stamp(attempts: attempts)
      for _ in 0..<8 {
        let scratch = try Scratch()
        let all = records(&generator)
        var paths: [String] = []
        for number in 1...4 {
          let own = all.filter { Shard(number: number, count: 4).holds(learner: $0.learner) }
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
    var generator = RandomNumbers(seed: 9)
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
