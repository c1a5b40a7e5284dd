import Assessment
import Authoring
import CellEngine
import Course
import Foundation
import LessonFormat
import Pages
import Storage

/// What all learners of a class share: the author's course, evaluated once, and the tools that draw its pages.
package struct ClassCourse: Sendable {
  package let run: CourseRun
  let looks: CourseLooks
  let catalog: Catalog
  let references: CrossReferences
  /// The author's documents by file. They hold what is right: nothing of them goes into a learner's page but the
  /// results of cells and expressions that the learner's copy has as well.
  let documents: [String: EvaluatedDocument]
  /// Today's identifiers of exercises by earlier ones, under which learners' copies may have them.
  let names: [String: String]
  let queue: CodeQueue
  /// Pages are drawn a few at a time, so that verdicts need not wait for them.
  let drawing = JobLimiter(jobs: 1)
  /// What differs from learner to learner.
  let drawn: DrawnResults
  /// What the author's own numbers are drawn from.
  let seed: String
  private let codeRunner: CodeRunner
  private let writer: ReleaseWriter

  package var course: CourseFolder { run.course }

  /// Why learners' code is not run here; nil if it is.
  package let codeProblem: String?

  package struct Unfit: Error, CustomStringConvertible {
    package var description: String
  }

  /// Evaluates the course.
  ///
  /// - Parameter report: told what goes wrong while the class is served, in one sentence each time.
  /// - Throws: for a course that could not be released either.
  package init(
    course: CourseFolder, jobs: Int, progress: StatusLine, report: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    try await self.init(CourseRun(course: course, jobs: jobs, progress: progress), jobs: jobs, report: report)
  }

  package init(
    _ run: CourseRun, jobs: Int, report: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    let course = run.course
    let isolation = await run.isolation.tried()
    guard run.keys == nil else {
      throw Unfit(description: "this is a learner's copy; `serve --class` needs the author's course")
    }
    let outcome = try await run.withoutAttempts.evaluate(course.documents)
    writer = try ReleaseWriter(run, evaluated: outcome, hasKeys: true)
    self.run = run
    var looks = CourseLooks(course: course, store: run.store)
    _ = looks.refresh(course)
    self.looks = looks
    documents = Dictionary(outcome.documents.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    names = outcome.documents.reduce(into: [:]) { $0.merge($1.lesson.namesByFormerName) { first, _ in first } }
    catalog = Catalog(outcome.catalog.entries.filter { $0.file != "index.md" })
    references = CrossReferences(root: course.root, lessons: outcome.documents.map(\.lesson))
    if case .limitsOnly(let reason) = isolation { codeProblem = reason } else { codeProblem = nil }
    // A processor is left for everything else. A learner has one runner at most, so that with two of them one learner's
    // slow code never keeps everybody waiting.
    queue = CodeQueue(width: max(2, jobs / 2))
    codeRunner = CodeRunner(run: run)
    seed = run.variants.seed
    drawn = DrawnResults(run: run.withoutAttempts, report: report)
  }

  /// The engine for learners' code; refuses where there is no sandbox.
  func engine() async throws -> Engine {
    if let codeProblem { throw Unfit(description: codeProblem) }
    return try await codeRunner.engine()
  }

  /// The exercises of the course in its order, with the document of each.
  package var exercises: [ClassExercise] {
    catalog.entries.compactMap { documents[$0.file] }.flatMap { document in
      document.lesson.exercises.filter { !$0.id.isEmpty }.map { exercise in
        ClassExercise(
          id: exercise.id, title: exercise.title ?? exercise.id, file: document.file,
          document: document.lesson.title, isCode: exercise.question.kind == .code)
      }
    }
  }

  /// Documents with exercises: what learners hand in.
  package var exerciseFiles: [String] {
    catalog.entries.map(\.file).filter { !(documents[$0]?.lesson.exercises.isEmpty ?? true) }
  }

  /// What all pages need, such as the stylesheet; nil for all other addresses.
  package func asset(_ address: String) -> [UInt8]? {
    looks.pageRenderer?.assets.first { $0.name == address }?.contents
  }

  /// Writes learners' copies where there are none yet, or where the course has changed since; what the learners wrote
  /// stays.
  ///
  /// - Parameters:
  ///   - folder: holds a folder for each learner.
  ///   - each: told how many copies are written, and of how many.
  package func prepare(
    _ learners: [Roster.Learner], in folder: String, each: (_ done: Int, _ total: Int) -> Void
  ) async throws {
    let version = version
    func stamp(_ copy: String) -> String { "\(copy)/.workbook/released" }
    var copies: [(learner: Roster.Learner?, folder: String)] = []
    for learner in learners {
      let copy = "\(folder)/\(learner.id)"
      if try (try? String(contentsOfFile: stamp(copy), encoding: .utf8)) != version || SealedKeys.read(copy) == nil {
        copies.append((learner, copy))
      }
    }
    if copies.isEmpty { return }
    try await writer.write(copies, keepsSheets: true) { index, _ in
      try WholeFiles.write(Array(version.utf8), to: stamp(copies[index].folder))
      each(index + 1, copies.count)
    }
  }

  /// Names the state of all documents and of the library.
  private var version: String {
    let digests = course.documents.map { file in
      "\(file) \(WholeFiles.read("\(course.root)/\(file)").map { SHA256.hex(of: $0) } ?? "")"
    }
    return SHA256.hex(of: Array((digests + run.sourceIdentity).joined(separator: "\n").utf8))
  }
}

/// One exercise as the instructor's page lists it.
package struct ClassExercise: Sendable, Hashable {
  package var id: String
  package var title: String
  /// The document that it stands in, and that document's title.
  package var file: String
  package var document: String
  package var isCode: Bool
}

/// Makes the engine once, when the first code is to be run.
private struct CodeRunner: Sendable {
  private let provider: EngineProvider

  init(run: CourseRun) {
    provider = EngineProvider { try await run.engine(ledger: WorkLedger(), requiresSandbox: true) }
  }

  func engine() async throws -> Engine { try await provider.engine() }
}
