import Assessment
import CellEngine
import CellResults
import Foundation
import LessonFormat
import Storage

/// One evaluation of a course: its documents read, run and judged.
package struct CourseRun: Sendable {
  package var course: CourseFolder
  package let store: ResultStore
  /// What a learner's copy is checked by; nil for an author's course.
  package let keys: SealedKeys?
  private let jobs: Int
  private let progress: StatusLine
  package let isolation: IsolationProbe
  private let toolchain: @Sendable () throws -> Toolchain
  private var attempts: AttemptLog?

  /// - Parameter toolchain: finds the compiler when it is first needed.
  package init(
    course: CourseFolder, jobs: Int, progress: StatusLine, isolation: IsolationProbe = IsolationProbe(),
    toolchain: @escaping @Sendable () throws -> Toolchain = { try Toolchain.find() }
  ) throws {
    self.toolchain = toolchain
    self.course = course
    self.jobs = jobs
    self.progress = progress
    self.isolation = isolation
    keys = try SealedKeys.read(course.root)
    // The title at the first release: a corrected title draws no other values.
    let title = try keys == nil ? ReleaseStore(course: course.root).secret()?.title : nil
    variants = Variants(seed: keys?.seed ?? title ?? course.configuration.title)
    if course.hasConfiguration {
      let rules = FolderRules(course)
      if let reason = FolderRules.refusal(ofWorkFolder: course.workFolder) ?? rules.refusalOfData {
        throw FolderProblem(description: reason)
      }
    }
    store = try ResultStore(firstWritableOf: course.storeCandidates)
    attempts = AttemptLog(of: course)
    StoreCleaner(store).cleanIfDue()
  }

  /// A run whose verdicts nobody is shown: it neither records attempts nor heeds their limits.
  package var withoutAttempts: CourseRun {
    var run = self
    run.attempts = nil
    return run
  }

  struct FolderProblem: Error, CustomStringConvertible {
    var description: String
  }

  package struct Outcome: Sendable {
    package var documents: [EvaluatedDocument]
    /// All documents of the course, evaluated or not.
    package var catalog: Catalog
    /// Of the configuration and of files that cannot be read.
    package var diagnostics: [Diagnostic]
    package var work: WorkLedger.Counts
    /// Keys and a learner's file, not the author's: then what is open falls short too.
    package var isLearnersCopy = false
    /// Why cells ran without a sandbox; nil if they did not, or none ran.
    package var isolationWarning: String?

    /// Mistakes that keep a course from being handed out or graded, and exercises without a key because their solutions
    /// could not be run; wrong answers that the author tried are none.
    package var blockingDiagnostics: [Diagnostic] {
      (diagnostics + documents.flatMap(\.diagnostics)).filter {
        $0.severity == .error && $0.subject != .verdict || $0.code == CodeKeyBuilder.notJudged
      }
    }

    /// Adds diagnostics, each to its document.
    package mutating func add(_ more: [Diagnostic]) {
      let places = Dictionary(
        documents.enumerated().map { ($1.file, $0) }, uniquingKeysWith: { first, _ in first })
      for diagnostic in more {
        if let place = places[diagnostic.file] {
          documents[place].diagnostics.append(diagnostic)
        } else {
          diagnostics.append(diagnostic)
        }
      }
      for place in documents.indices { documents[place].diagnostics.sort { $0.position < $1.position } }
    }

    package var isOK: Bool {
      documents.allSatisfy(\.isOK) && !(isLearnersCopy && documents.contains { $0.exercises.contains { !$0.isPassed } })
        && !diagnostics.contains { $0.severity == .error }
    }
  }

  /// Evaluates these documents of the course. All documents are read, since links lead to others.
  ///
  /// - Parameter answersOnly: judges the exercises' answers and runs no cells but those that an answer in code needs.
  ///   For a learner's copy only, whose keys need no evaluation.
  package func evaluate(_ files: [String], answersOnly: Bool = false) async throws -> Outcome {
    var diagnostics = course.diagnostics
    let known = Set(course.documents)
    let all = read(course.documents + files.filter { !known.contains($0) }, into: &diagnostics)
    let wanted = all.filter { files.contains($0.file) }
    let ledger = WorkLedger()
    let provider = EngineProvider { try await engine(ledger: ledger) }
    let answersOnly = answersOnly && keys != nil
    let mapped =
      answersOnly
      ? wanted.map { ProgramBuilder(lesson: $0.lesson, variants: variants).withoutRunning() }
      : try await evaluate(wanted, provider)
    let references = CrossReferences(root: course.root, lessons: all.map(\.lesson))
    var documents: [EvaluatedDocument] = []
    for (document, mapped) in zip(wanted, mapped) {
      documents.append(
        try await judge(
          document, answersOnly ? nil : mapped, references: references, engine: provider.engine))
    }
    Self.tellRepeatedExercises(all, in: &documents)
    if keys == nil {
      for problem in FormerNames(lessons: all.map(\.lesson)).diagnostics() {
        guard let index = documents.firstIndex(where: { $0.file == problem.file }) else { continue }
        documents[index].diagnostics.append(problem)
        documents[index].diagnostics.sort { $0.position < $1.position }
      }
    }
    let passed = Dictionary(
      documents.flatMap { document in document.exercises.map { ("\(document.file)#\($0.id)", $0.isPassed) } },
      uniquingKeysWith: { $0 && $1 })
    for index in documents.indices {
      documents[index].tracker = documents[index].lesson.tracker.map {
        TrackerJudge.judge($0, in: documents[index].file, passed: passed)
      }
    }
    var warning: String?
    if case .limitsOnly(let reason)? = await isolation.ifKnown { warning = reason }
    return Outcome(
      documents: documents, catalog: Catalog(all, course: course), diagnostics: diagnostics, work: ledger.total,
      isLearnersCopy: keys != nil,
      isolationWarning: warning)
  }

  /// An identifier belongs to one exercise of the whole course.
  private static func tellRepeatedExercises(_ all: [Document], in documents: inout [EvaluatedDocument]) {
    var first: [String: (file: String, line: Int)] = [:]
    for document in all {
      for exercise in document.lesson.exercises where !exercise.id.isEmpty {
        guard let earlier = first[exercise.id] else {
          first[exercise.id] = (document.file, exercise.position.line)
          continue
        }
        guard earlier.file != document.file, let index = documents.firstIndex(where: { $0.file == document.file })
        else { continue }
        documents[index].diagnostics.append(
          Diagnostic(
            .error, .repeatedExercise, file: document.file, at: exercise.position,
            "the exercise `\(exercise.id)` is already defined in \(earlier.file), line \(earlier.line)",
            help: "choose another name"))
      }
    }
  }

  package func read(_ files: [String], into diagnostics: inout [Diagnostic]) -> [Document] {
    var documents: [Document] = []
    for file in files {
      if let document = Document.read(file, in: course, keys: keys) {
        documents.append(document)
      } else {
        diagnostics.append(
          Diagnostic(
            .error, .unreadableFile, file: file, at: SourcePosition(line: 1), "the file cannot be read",
            help: "check that the file exists and that you have permission to read it"))
      }
    }
    var allotment = PointAllotment()
    for index in documents.indices { allotment.allot(&documents[index].lesson) }
    for file in (keys?.documents.keys.sorted() ?? []) where !documents.contains(where: { $0.file == file }) {
      diagnostics.append(
        Diagnostic(
          .error, .missingFile, file: file, at: SourcePosition(line: 1), "the file is missing from this copy",
          help: "ask the course's author for a new copy"))
    }
    return documents
  }

  private func evaluate(_ documents: [Document], _ provider: EngineProvider) async throws -> [ProgramBuilder.Mapped] {
    let builders = documents.map { ProgramBuilder(lesson: $0.lesson, variants: variants) }
    guard builders.contains(where: { !$0.isEmpty }) else {
      return builders.map { $0.withoutRunning() }
    }
    let memory = EvaluationMemory(store: store, identity: sourceIdentity)
    let engine: Engine
    do {
      engine = try await provider.engine()
    } catch let lacks as MachineLacks {
      // What was evaluated here before, and did not change since, needs no compiler.
      return try builders.map { builder in
        if builder.isEmpty { return builder.withoutRunning() }
        guard let evaluation = memory.evaluation(of: builder.program) else { throw lacks }
        return builder.map(evaluation)
      }
    }
    let report = EvaluationProgress(total: builders.count, progress: progress)
    return try await withThrowingTaskGroup(of: (Int, ProgramBuilder.Mapped).self) { group in
      for (index, builder) in builders.enumerated() {
        group.addTask {
          var mapped = builder.withoutRunning()
          if !builder.isEmpty {
            let evaluation = try await engine.evaluate(builder.program)
            memory.remember(evaluation, of: builder.program)
            mapped = builder.map(evaluation)
          }
          report.finished(documents[index].file)
          return (index, mapped)
        }
      }
      var results: [ProgramBuilder.Mapped?] = builders.map { _ in nil }
      for try await (index, mapped) in group { results[index] = mapped }
      return results.compactMap { $0 }
    }
  }

  /// - Parameter requiresSandbox: refuses learners' code where no sandbox works.
  package func engine(ledger: WorkLedger, requiresSandbox: Bool = false) async throws -> Engine {
    let tools = LibraryBuilder.Tools(
      toolchain: try toolchain(),
      installation: try Installation.find(besideExecutable: Installation.executablePath), isolation: isolation)
    let builder = LibraryBuilder(course: course, store: store, progress: progress, keys: keys)
    var configuration = EngineConfiguration(
      toolchain: tools.toolchain, installation: tools.installation, library: try await builder.library(tools),
      store: store, limits: course.configuration.limits, isolation: isolation, dataFolder: dataFolder)
    configuration.requiresSandbox = requiresSandbox
    return Engine(configuration: configuration, jobs: jobs, ledger: ledger)
  }

  /// What exercises draw, unless a learner's copy says otherwise.
  package var variants: Variants

  /// Changes with what evaluations depend on besides documents and the machine.
  package var sourceIdentity: [String] {
    let limits = course.configuration.limits
    return [
      LibraryBuilder(course: course, store: store, progress: .silent).sourceIdentity ?? "no library",
      dataFolder?.identity ?? "no data", "\(limits.seconds) \(limits.memoryBytes) \(limits.outputBytes)",
    ]
  }

  /// The course's data folder, named by the names, sizes and times of its files.
  private var dataFolder: (path: String, identity: String)? {
    let path = "\(course.root)/\(course.configuration.data)"
    var isFolder: ObjCBool = false
    guard course.hasConfiguration, FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
      isFolder.boolValue
    else { return nil }
    let names = (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).sorted()
    let lines = names.map { "\($0) \(FileStamp("\(path)/\($0)")?.text ?? "")" }
    return (path, SHA256.hex(of: Array(lines.joined(separator: "\n").utf8)))
  }

  package func judge(
    _ document: Document, _ evaluated: ProgramBuilder.Mapped?, references: CrossReferences,
    engine: @escaping @Sendable () async throws -> Engine
  ) async throws -> EvaluatedDocument {
    let lesson = document.lesson
    let mapped = evaluated ?? ProgramBuilder(lesson: lesson, variants: variants).withoutRunning()
    let numbers = lesson.expressions.enumerated().map { index, expression -> NumberJudgement? in
      guard evaluated != nil, case .checkedNumber(let text, let title) = expression.purpose else { return nil }
      return NumberJudge.judge(
        text: text, title: title, result: mapped.expressions[index],
        units: course.configuration.units)
    }
    let (links, dangling) = references.resolve(lesson)
    let exercises: [ExerciseResult]
    let exerciseDiagnostics: [Diagnostic]
    var specifications: [ExerciseSpecification] = []
    if let keys {
      (exercises, exerciseDiagnostics) = try await LearnerCopyGrader(
        lesson: lesson, keys: keys, attempts: attempts, engine: engine
      ).judge()
    } else {
      (exercises, exerciseDiagnostics, specifications) = try await AuthorCopyGrader(
        lesson: lesson, variants: variants, engine: engine, rules: course.configuration.readingRules(of: lesson),
        memory: EvaluationMemory(store: store, identity: sourceIdentity)
      ).judge(mapped, attempts: attempts, feedback: course.configuration.feedback)
    }
    // What the reader suspects of a number's text, its judge knows.
    let known =
      lesson.diagnostics.filter { diagnostic in
        !(diagnostic.code == .numberWithoutDigits && diagnostic.severity == .warning)
      } + mapped.diagnostics
    let found =
      evaluated == nil
      ? []
      : ResultDiagnostics(lesson: lesson).diagnostics(
        cells: mapped.cells, expressions: mapped.expressions, numbers: numbers, known: known)
    let diagnostics = (known + dangling + exerciseDiagnostics + found).sorted { $0.position < $1.position }
    return EvaluatedDocument(
      file: document.file, lesson: lesson, cells: mapped.cells, expressions: mapped.expressions, numbers: numbers,
      exercises: exercises, tracker: [], links: links, diagnostics: diagnostics,
      specifications: specifications)
  }
}

extension ProgramBuilder {
  /// The results of a program of which nothing is to be run.
  package func withoutRunning() -> Mapped {
    Mapped(
      cells: lesson.cells.map { _ in CellResult(status: .isStatic) },
      expressions: lesson.expressions.map { _ in .notRun("nothing was run") }, exerciseTexts: [],
      diagnostics: [])
  }
}
