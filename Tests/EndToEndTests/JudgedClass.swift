import Answers
import CellEngine
import Foundation
import Records
import Testing

@testable import Assessment
@testable import Authoring
@testable import Course
@testable import Grading
@testable import Live

/// What a command found of an answer, in the form that all of them have.
struct FoundVerdict: Equatable, CustomStringConvertible {
  var status: String
  var earned: Double
  var attemptsLeft: Int?

  init(_ judgement: ExerciseResult) {
    status = judgement.status.rawValue
    earned = judgement.fullEarned
    attemptsLeft = judgement.attemptsLeft
  }

  init(_ grade: ClassGrades.Grade, limit: Int?) {
    status = grade.verdict.status.rawValue
    earned = grade.earned.number
    attemptsLeft = limit.map { $0 - grade.attempts }
  }

  var description: String { "\(status) \(earned) \(attemptsLeft.map { "\($0) left" } ?? "")" }
}

/// A course of one document, three copies of it, and a class that is taught from it.
struct JudgedClass {
  /// The compiler and the sandbox that the commands find.
  struct Machine {
    var isolation: Isolation?
    var hasToolchain = true

    func run(_ course: CourseFolder) throws -> CourseRun {
      let hasToolchain = hasToolchain
      return try CourseRun(course: course, jobs: 2, progress: .silent, isolation: IsolationProbe(isolation)) {
        guard hasToolchain else { throw MachineLacks.swift }
        return try Toolchain.find()
      }
    }
  }

  static let file = "exercises/a.md"
  let author: Course
  let copies: [String]
  let desks: ClassCourse

  init(_ document: String) async throws {
    author = try Course([Self.file: document, "workbook.yml": "title: Trial\nlimits:\n  seconds: 4\n"])
    copies = (0..<3).map { "\(NSTemporaryDirectory())one-judge-\(UUID().uuidString)-\($0)" }
    let course = try #require(CourseFolder.find(from: author.folder))
    let run = try Machine().run(course)
    try await ReleaseWriter(run, hasKeys: true).write(copies.map { (nil, $0) })
    desks = try await ClassCourse(course: course, jobs: 2, progress: .silent)
  }

  func remove() { for copy in copies { try? FileManager.default.removeItem(atPath: copy) } }

  /// The document of a copy with these answers.
  func text(_ answers: [String: String], code: Bool = false) -> String {
    var text = (try? String(contentsOfFile: "\(copies[0])/\(Self.file)", encoding: .utf8)) ?? ""
    for (id, answer) in answers {
      let fence = code ? "```swift {.answer #\(id)}\n" : "```answer \(id)\n"
      guard let start = text.range(of: fence),
        let end = text.range(of: "```", range: start.upperBound..<text.endIndex)
      else { continue }
      text.replaceSubrange(start.upperBound..<end.lowerBound, with: answer + "\n")
    }
    return text
  }

  func write(_ text: String) throws {
    for copy in copies { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(copy)/\(Self.file)")) }
  }

  /// What `check` finds in a copy.
  func checked(_ machine: Machine = Machine()) async throws -> [String: FoundVerdict] {
    let course = try #require(CourseFolder.find(from: copies[0]))
    let outcome = try await machine.run(course).evaluate([Self.file], answersOnly: true)
    return Self.found(outcome.documents[0].exercises)
  }

  static func found(_ judgements: [ExerciseResult]) -> [String: FoundVerdict] {
    Dictionary(judgements.map { ($0.id, FoundVerdict($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// What `serve` finds in a copy, after all that it runs has ended.
  static func served(_ live: LiveCourse) async -> [String: FoundVerdict] {
    await live.refresh(.documents)
    let settled = { (_: Void) async in
      guard let document = await live.documents[file] else { return true }
      return !document.isAwaited && !document.evaluated.exercises.contains(where: \.isAwaited)
    }
    var changes = live.changes.makeAsyncIterator()
    while await !settled(()) { _ = await changes.next() }
    return found(await live.documents[file]?.evaluated.exercises ?? [])
  }

  /// What the class server finds in a learner's copy, after all that it runs has ended.
  static func desked(_ desk: LearnerDesk) async -> [String: FoundVerdict] {
    var changes = desk.changes.makeAsyncIterator()
    while true {
      let judgements = await desk.standing()
      if !judgements.contains(where: \.isAwaited) { return found(judgements) }
      _ = await changes.next()
    }
  }

  /// What `grade` finds in a folder of submissions.
  func grades(_ folder: String, on machine: Machine = Machine()) async throws -> ClassGrades {
    let course = try #require(CourseFolder.find(from: author.folder))
    let grading = try await ClassGrading(
      machine.run(course), jobs: 2, roster: nil, times: HandInTimes(), hadOwnCopies: false, isUnsandboxed: false)
    let book = try Gradebook(path: "\(folder).sqlite", mayCreate: true)
    _ = try await grading.grade(folder, pattern: nil, into: book) { _ in }
    return try #require(try book.grades())
  }
}
