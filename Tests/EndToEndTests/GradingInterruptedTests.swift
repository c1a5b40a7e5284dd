import Foundation
import Grading
import TestSupport
import Testing

/// A grader that dies, and graders that meet.
@Suite(.serialized) struct GradingInterruptedTests {
  private static let arguments = ["grade", "hand-ins", "--quiet", "--format", "json", "--jobs", "1"]

  /// Kills a run once it has written so many bytes, or lets it end.
  private func killed(_ made: GradingClass, afterBytes bytes: UInt64, of file: String, _ arguments: [String]) throws
    -> Bool
  {
    let run = try made.course.start(arguments)
    let path = "\(made.course.folder)/\(file)"
    while run.isRunning {
      let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64) ?? 0
      if size >= bytes {
        run.kill()
        break
      }
    }
    return try run.finish().status == 9
  }

  @Test func aKilledRunLosesNothing() throws {
    let made = try GradingClass(1_500, hasCode: false, hasTrouble: false)
    #expect(try made.course.start(Self.arguments + ["--gradebook", "whole.sqlite"]).finish().status == 0)
    let whole = try #require(try made.grades("whole.sqlite"))
    var generator = SeededGenerator(seed: 99)
    var deaths = 0
    var unfinished = 0
    for _ in 0..<6 {
      let bytes = UInt64.random(in: 1...1_500_000, using: &generator)
      if try killed(made, afterBytes: bytes, of: "gradebook.sqlite-wal", Self.arguments) { deaths += 1 }
      let gradebook = try made.gradebook()
      #expect(try gradebook.faults().isEmpty)
      // What was written is as the whole run has it.
      let part = try made.grades()
      if (part?.learners.count ?? 0) < whole.learners.count { unfinished += 1 }
      let expected = Dictionary(uniqueKeysWithValues: whole.learners.map { ($0.id, $0) })
      for learner in part?.learners ?? [] { #expect(expected[learner.id] == learner) }
    }
    #expect(deaths > 0 && unfinished > 0)
    #expect(try made.course.start(Self.arguments).finish().status == 0)
    #expect(try made.grades() == whole)
    #expect(try made.gradebook().faults().isEmpty)
  }

  @Test func aKilledShardGoesOn() throws {
    let made = try GradingClass(1_500, hasCode: false, hasTrouble: false)
    let arguments = Self.arguments + ["--shard", "1/1", "--output", "part.json"]
    #expect(try made.course.start(Self.arguments).finish().status == 0)
    var deaths = 0
    for bytes: UInt64 in [1, 300_000, 900_000] {
      if try killed(made, afterBytes: bytes, of: "part.json.partial", arguments) { deaths += 1 }
      if deaths > 0 { #expect(!FileManager.default.fileExists(atPath: "\(made.course.folder)/part.json")) }
    }
    #expect(deaths > 0)
    #expect(try made.course.start(arguments).finish().status == 0)
    #expect(try made.course.run("grade", "--merge", "part.json", "--gradebook", "m.sqlite").status == 0)
    #expect(try made.grades("m.sqlite") == made.grades())
  }

  /// As in `workbook grade … | head`.
  @Test func aReaderThatStopsDoesNotStopTheGrading() throws {
    let made = try GradingClass(60, hasCode: false, hasTrouble: false)
    let arguments = ["grade", "hand-ins", "--jobs", "1"]
    let end = try made.course.start(arguments, through: ["/bin/sh", "-c", #"sleep 1; "$0" "$@" | true"#]).finish()
    #expect(!end.error.contains("signal"), "\(end.error)")
    #expect(try made.grades()?.learners.count == 60)
  }

  @Test func twoGradersAtOnce() throws {
    let made = try GradingClass(600, hasCode: false)
    #expect(try made.course.start(Self.arguments + ["--gradebook", "whole.sqlite"]).finish().status == 1)
    let runs = try (0..<2).map { _ in try made.course.start(Self.arguments) }
    for run in runs {
      let end = try run.finish()
      #expect(end.status == 1, "\(end.error)")
    }
    #expect(try made.grades() == made.grades("whole.sqlite"))
    #expect(try made.gradebook().faults().isEmpty)
  }
}
