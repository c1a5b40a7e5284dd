import Foundation
import Testing

@testable import Grading

/// Which submissions a grader that was ended had in hand, and how the next one grades them.
@Suite struct GraderDeathTests {
  private func submissions(_ learners: [String]) -> [Submission] {
    learners.map { Submission(learner: $0, path: "/nowhere/\($0)", source: .folder) }
  }

  /// Grades as graders do, chunk by chunk; some submissions end the grader. Returns what was set apart.
  private func graded(_ count: Int, killers: Set<String>, chunk: Int = 64) throws -> (setApart: [String], deaths: Int) {
    let all = submissions((0..<count).map { "u\($0)" })
    var known: Set<String> = []
    var deaths = GraderDeaths()
    var number = 0
    while true {
      let order = deaths.plan.order(all.filter { !known.contains($0.learner) }, learner: \.learner)
      var notes = GraderNotes()
      var isDead = false
      for group in order.groups where !isDead {
        for start in stride(from: 0, to: group.count, by: chunk) where !isDead {
          let names = group[start..<min(start + chunk, group.count)].map(\.learner)
          notes.read([UInt8](try JSONEncoder().encode(GradingNote(phase: .reading, begun: names))))
          isDead = !killers.isDisjoint(with: names)
          if isDead { break }
          notes.read([UInt8](try JSONEncoder().encode(GradingNote(phase: .reading, ended: names))))
          known.formUnion(names)
        }
      }
      if !isDead {
        #expect(known.count + order.setApart.count == count)
        return (order.setApart.map(\.learner).sorted(), number)
      }
      _ = deaths.note(notes.inHand)
      number += 1
      if number > 100 { return ([], number) }
    }
  }

  @Test func theSubmissionThatEndsTheGraderIsFound() throws {
    let found = try graded(300, killers: ["u123"])
    #expect(found.setApart == ["u123"] && found.deaths == 3)
    #expect(try graded(300, killers: []).deaths == 0)
    #expect(try graded(1, killers: ["u0"]) == (["u0"], 2))
  }

  @Test func severalThatEndTheGraderAreFound() throws {
    let killers: Set = ["u3", "u4", "u77", "u150", "u299"]
    let found = try graded(300, killers: killers)
    #expect(Set(found.setApart) == killers && found.deaths <= 3 * killers.count)
    #expect(try graded(20, killers: Set((0..<20).map { "u\($0)" })).setApart.count == 20)
  }

  @Test func oneDeathAloneSetsNobodyApart() {
    var deaths = GraderDeaths()
    var notes = GraderNotes()
    notes.read(Array("{\"phase\": \"code\", \"begun\": [\"ann\"], \"ended\": []}".utf8))
    #expect(deaths.note(notes.inHand) == GraderDeaths.Finding(inHand: ["ann"], setApart: nil))
    #expect(
      deaths.plan.order(submissions(["ann", "bob"]), learner: \.learner).groups.map { $0.map(\.learner) }
        == [["bob"], ["ann"]])
    #expect(deaths.note([]).inHand.isEmpty)
    #expect(deaths.note(notes.inHand).setApart == "ann")
    #expect(deaths.plan.order(submissions(["ann", "bob"]), learner: \.learner).setApart.map(\.learner) == ["ann"])
  }

  @Test func whatIsGradedInTwoPartsIsInHandUntilBothEnd() throws {
    var notes = GraderNotes()
    for note in [
      GradingNote(phase: .reading, begun: ["ann"]), GradingNote(phase: .reading, begun: ["ann", "bob"]),
      GradingNote(phase: .reading, ended: ["ann"]),
    ] {
      notes.read([UInt8](try JSONEncoder().encode(note)))
    }
    #expect(notes.inHand == ["ann", "bob"])
    notes.read([UInt8](try JSONEncoder().encode(GradingNote(phase: .reading, ended: ["bob", "ann", "nobody"]))))
    #expect(notes.inHand.isEmpty)
    notes.read(Array("no note".utf8))
    notes.read([])
    #expect(notes.inHand.isEmpty)
  }

  @Test func linesArriveWholeAndInOrder() async throws {
    let (supervisors, graders) = try LineSocket.pair()
    let watch = GradingWatch(graders, plan: GradingPlan())
    let names = ["ann", "a \"b\" \\ \n c", "é\u{2028}", String(repeating: "long", count: 100_000)]
    let reader = Task.detached {
      var notes = GraderNotes()
      var inHand: [[String]] = []
      for _ in 0..<2001 {
        guard case .line(let line) = supervisors.receive() else { break }
        notes.read(line)
        inHand.append(notes.inHand)
      }
      return inHand
    }
    watch.begin(.reading, names)
    for _ in 0..<1000 {
      watch.begin(.code, ["bob"])
      watch.end(.code, ["bob"])
    }
    let inHand = await reader.value
    #expect(inHand.count == 2001 && inHand.first == names.sorted() && inHand.last == names.sorted())
    #expect(inHand[1] == (names + ["bob"]).sorted())
  }

  /// Reading is done in the grader and must end; code has limits of its own, for which the grader may wait.
  @Test func aGraderThatReadsForTooLongIsEnded() throws {
    let (supervisors, own) = try LineSocket.pair()
    var graders: LineSocket? = own
    let watch = GradingWatch(own, plan: GradingPlan())
    watch.begin(.code, ["eva"])
    watch.begin(.reading, ["ann", "bob"])
    watch.end(.reading, ["ann", "bob"])
    watch.begin(.reading, ["bob"])
    var notes = GraderNotes()
    var stops = 0
    notes.follow(supervisors, readingSeconds: 0.05) {
      stops += 1
      shutdown(own.descriptor, Int32(SHUT_RDWR))
      graders = nil
    }
    #expect(stops == 1 && notes.wasSilent && notes.inHand == ["bob"] && graders == nil)
  }

  @Test func theEndOfTheOtherProcessIsSeen() throws {
    var ends: (LineSocket, LineSocket)? = try LineSocket.pair()
    let own = try #require(ends?.0)
    ends?.1.send(Array("last".utf8))
    ends = nil
    #expect(own.receive() == .line(Array("last".utf8)))
    #expect(own.receive() == .end)
    #expect(!own.send(Array("too late".utf8)))
  }
}
