import CellEngine
import CellResults
import Foundation
import LessonFormat
import Storage

/// One evaluation of a course: its documents read, run and judged.
public struct CourseRun: Sendable {
  public let course: CourseFolder
  public let store: ResultStore
  private let jobs: Int
  private let progress: StatusLine
  private let isolation: IsolationProbe

  public init(
    course: CourseFolder, jobs: Int, progress: StatusLine, isolation: IsolationProbe = IsolationProbe()
  ) throws {
    self.course = course
    self.jobs = jobs
    self.progress = progress
    self.isolation = isolation
    store = try ResultStore(firstWritableOf: course.storeCandidates)
  }

  public struct Outcome: Sendable {
    public var documents: [EvaluatedDocument]
    /// All documents of the course, evaluated or not.
    public var catalog: Catalog
    /// Of the configuration and of files that cannot be read.
    public var diagnostics: [Diagnostic]
    public var work: WorkLedger.Counts
    /// Why cells ran without a sandbox; nil if they did not, or none ran.
    public var isolationWarning: String?

    public var isOK: Bool {
      documents.allSatisfy(\.isOK) && !diagnostics.contains { $0.severity == .error }
    }
  }

  /// Evaluates these documents of the course. All documents are read, since links lead to others.
  public func evaluate(_ files: [String]) async throws -> Outcome {
    var diagnostics = course.diagnostics
    let known = Set(course.documents)
    let all = read(course.documents + files.filter { !known.contains($0) }, into: &diagnostics)
    let wanted = all.filter { files.contains($0.file) }
    let ledger = WorkLedger()
    let mapped = try await evaluate(wanted, ledger: ledger)
    let references = CrossReferences(root: course.root, lessons: all.map(\.lesson))
    var documents = zip(wanted, mapped).map { judge($0, $1, references: references) }
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
      isolationWarning: warning)
  }

  private func read(_ files: [String], into diagnostics: inout [Diagnostic]) -> [Document] {
    var documents: [Document] = []
    for file in files {
      if let document = Document.read(file, in: course) {
        documents.append(document)
      } else {
        diagnostics.append(
          Diagnostic(
            .error, "unreadable-file", file: file, at: SourcePosition(line: 1), "the file cannot be read",
            help: "look whether it exists and may be read"))
      }
    }
    return documents
  }

  private func evaluate(_ documents: [Document], ledger: WorkLedger) async throws -> [ProgramBuilder.Mapped] {
    let builders = documents.map { ProgramBuilder(lesson: $0.lesson) }
    guard builders.contains(where: { !$0.isEmpty }) else {
      return builders.map { $0.withoutRunning() }
    }
    let engine = try await engine(ledger: ledger)
    let report = EvaluationProgress(total: builders.count, progress: progress)
    return try await withThrowingTaskGroup(of: (Int, ProgramBuilder.Mapped).self) { group in
      for (index, builder) in builders.enumerated() {
        group.addTask {
          let mapped =
            builder.isEmpty ? builder.withoutRunning() : builder.map(try await engine.evaluate(builder.program))
          report.finished(documents[index].file)
          return (index, mapped)
        }
      }
      var results: [ProgramBuilder.Mapped?] = builders.map { _ in nil }
      for try await (index, mapped) in group { results[index] = mapped }
      return results.compactMap { $0 }
    }
  }

  private func engine(ledger: WorkLedger) async throws -> Engine {
    let builder = LibraryBuilder(course: course, store: store, progress: progress)
    let configuration = EngineConfiguration(
      toolchain: try Toolchain.find(),
      installation: try Installation.find(besideExecutable: Installation.executablePath),
      library: try await builder.library(), store: store, limits: course.configuration.limits, isolation: isolation,
      dataFolder: dataFolder)
    return Engine(configuration: configuration, jobs: jobs, ledger: ledger)
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

  private func judge(
    _ document: Document, _ mapped: ProgramBuilder.Mapped, references: CrossReferences
  ) -> EvaluatedDocument {
    let lesson = document.lesson
    let numbers = lesson.expressions.enumerated().map { index, expression -> NumberJudgement? in
      guard case .checkedNumber(let text, let title) = expression.purpose else { return nil }
      return NumberJudge.judge(text: text, title: title, result: mapped.expressions[index])
    }
    let (links, dangling) = references.resolve(lesson)
    let (exercises, exerciseDiagnostics) = ExerciseJudge(lesson: lesson).judge(mapped)
    // What the reader suspects of a number's text, its judge knows.
    let known =
      lesson.diagnostics.filter { diagnostic in
        !(diagnostic.identifier == "number-without-digits" && diagnostic.severity == .warning)
      } + mapped.diagnostics
    let found = ResultDiagnostics(lesson: lesson).diagnostics(
      cells: mapped.cells, expressions: mapped.expressions, numbers: numbers, known: known)
    let diagnostics = (known + dangling + exerciseDiagnostics + found).sorted { $0.position < $1.position }
    return EvaluatedDocument(
      file: document.file, lesson: lesson, cells: mapped.cells, expressions: mapped.expressions, numbers: numbers,
      exercises: exercises, tracker: [], links: links, diagnostics: diagnostics)
  }
}

extension ProgramBuilder {
  /// The results of a program of which nothing is to be run.
  func withoutRunning() -> Mapped {
    Mapped(
      cells: lesson.cells.map { _ in CellResult(status: .isStatic) }, expressions: [], exerciseTexts: [],
      diagnostics: [])
  }
}
