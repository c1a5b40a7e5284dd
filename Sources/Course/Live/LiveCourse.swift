import CellEngine
import Foundation
import LessonFormat
import Pages
import Storage

/// A course that is kept in memory while it is served. The files on disk are the truth: ``refresh(_:)`` reads what
/// changed, shows at once what needs no evaluation, and evaluates the rest in the background.
public actor LiveCourse {
  /// Which of the course's files may have changed.
  public struct Scope: OptionSet, Sendable {
    public var rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Lessons, exercises, the configuration, references, the theme.
    public static let documents = Scope(rawValue: 1)
    /// The course's library and its data.
    public static let sources = Scope(rawValue: 2)
    public static let all: Scope = [.documents, .sources]
  }

  /// Something that keeps the whole course from being evaluated or shown as it should.
  public struct Problem: Sendable, Equatable {
    /// In a few words.
    public var title: String
    /// What is wrong and what to do, in lines.
    public var detail: String
  }

  public nonisolated let root: String
  /// One element whenever something that a page shows may have changed. For one reader.
  public nonisolated let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation

  var run: CourseRun
  private let jobs: Int
  private let progress: StatusLine
  var documents: [String: LiveDocument] = [:]
  /// By document, the exercises that are passed, as `file#id`.
  private var passed: [String: [String: Bool]] = [:]

  private let recent = RecentEvaluations()
  private var provider: EngineProvider
  private var engine: Engine?
  private var engineProblem: Problem?
  private var sourceIdentity: [String]
  var runs: [String: EvaluationRun] = [:]
  private var waiting: [String] = []

  var looks: CourseLooks
  var configurationProblems: [Diagnostic] = []
  var fragments: [String: Fragment] = [:]
  var pagesMade = 0

  /// Nothing is read before ``refresh(_:)``.
  public init(course: CourseFolder, jobs: Int, progress: StatusLine) throws {
    root = course.root
    self.jobs = jobs
    self.progress = progress
    let run = try CourseRun(course: course, jobs: jobs, progress: progress)
    self.run = run
    provider = Self.provider(run, jobs: jobs)
    sourceIdentity = run.sourceIdentity
    looks = CourseLooks(course: course, store: run.store)
    configurationProblems = course.diagnostics
    (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  private static func provider(_ run: CourseRun, jobs: Int) -> EngineProvider {
    EngineProvider { try await run.engine(ledger: WorkLedger()) }
  }

  /// Reads what changed on disk. When it returns, all that needs no evaluation is as the files say.
  public func refresh(_ scope: Scope = .all) async {
    let isOther = refreshConfiguration()
    var isAnew = isOther
    if isOther || scope.contains(.sources) { isAnew = refreshSources(force: isOther) || isAnew }
    if looks.refresh(run.course) { fragments = [:] }
    let changed = read(all: isOther)
    let former = documents.mapValues { $0.evaluated.lesson.reach }
    for file in changed { await judge(file, isUrgent: true) }
    let isNamedAnew =
      Set(former.keys) != Set(documents.keys)
      || changed.contains { former[$0] != documents[$0]?.evaluated.lesson.reach }
    if isAnew || isNamedAnew {
      for file in run.course.documents where !changed.contains(file) { await judge(file, isUrgent: false) }
    }
    publish()
  }

  /// Whether anything is still being evaluated.
  public var isBusy: Bool { !runs.isEmpty || !waiting.isEmpty }

  /// What keeps the whole course from being as it should.
  public var problems: [Problem] {
    var found: [Problem] = []
    if let engineProblem { found.append(engineProblem) }
    if let problem = looks.problem { found.append(problem) }
    let errors = configurationProblems.filter { $0.severity == .error }
    if !errors.isEmpty {
      found.append(
        Problem(
          title: "The course's settings have mistakes",
          detail: errors.map { DiagnosticText.lines($0, inColor: false) }.joined(separator: "\n")))
    }
    return found
  }

  /// Ends every run, and waits until nothing of it is left.
  public func stop() async {
    let all = runs.values.map(\.task)
    runs = [:]
    waiting = []
    for task in all { task.cancel() }
    for task in all { await task.value }
  }

  func publish() { changed.yield() }

  // What the course is, besides its documents.

  /// Whether settings or keys are others than they were.
  private func refreshConfiguration() -> Bool {
    guard run.course.hasConfiguration, let found = CourseFolder.find(from: "\(root)/\(CourseConfiguration.fileName)"),
      found.root == root
    else { return false }
    configurationProblems = found.diagnostics
    let isSame = found.configuration == run.course.configuration && (try? SealedKeys.read(root)) == run.keys
    run.course = found
    guard !isSame, let anew = try? CourseRun(course: found, jobs: jobs, progress: progress) else { return false }
    run = anew
    return true
  }

  /// Whether the engine must be another, since the library, the data or the limits changed.
  private func refreshSources(force: Bool) -> Bool {
    let identity = run.sourceIdentity
    guard identity != sourceIdentity || force else { return false }
    sourceIdentity = identity
    provider = Self.provider(run, jobs: jobs)
    engine = nil
    engineProblem = nil
    for run in runs.values { run.task.cancel() }
    runs = [:]
    waiting = []
    return true
  }

  /// Reads documents whose files changed; their names.
  private func read(all: Bool) -> [String] {
    var changed: [String] = []
    for file in run.course.documents {
      let stamp = FileStamp("\(root)/\(file)")
      let known = documents[file]
      // A file that is just being replaced stays as it was until the new one is there.
      if known != nil, stamp == nil || (!all && stamp == known?.stamp) { continue }
      guard let bytes = WholeFiles.read("\(root)/\(file)") else { continue }
      let digest = SHA256.hex(of: bytes)
      if let known, !all, digest == known.digest {
        documents[file]?.stamp = stamp
        continue
      }
      let document = Document.read(bytes, file: file, keys: run.keys)
      let interim = known?.evaluated ?? InterimDocument(document: document).evaluated(references: references).document
      documents[file] = LiveDocument(
        document: document, evaluated: interim, digest: digest, stamp: stamp, version: (known?.version ?? 0) + 1)
      changed.append(file)
    }
    for file in documents.keys where !run.course.documents.contains(file) {
      documents[file] = nil
      fragments[file] = nil
      passed[file] = nil
      runs.removeValue(forKey: file)?.task.cancel()
    }
    return changed
  }

  private var references: CrossReferences {
    CrossReferences(root: root, lessons: documents.values.map(\.document.lesson))
  }

  // Judging.

  /// An engine that gives what is known and notes what is not; nil until there is one.
  private func knownOnly(_ awaited: AwaitedPrograms) -> Engine? {
    engine?.answering(from: recent, noting: awaited)
  }

  /// Judges a document by what is known, shows that, and has the rest evaluated.
  private func judge(_ file: String, isUrgent: Bool) async {
    guard let entry = documents[file] else { return }
    let awaited = AwaitedPrograms()
    let engine = knownOnly(awaited)
    let builder = ProgramBuilder(lesson: entry.document.lesson, variants: run.variants)
    var mapped: ProgramBuilder.Mapped?
    if builder.isEmpty {
      mapped = builder.withoutRunning()
    } else if let evaluation = try? await engine?.evaluate(builder.program) {
      mapped = builder.map(evaluation)
    } else if engineProblem != nil {
      // What was evaluated before and did not change since needs no compiler.
      mapped = EvaluationMemory(store: run.store, identity: sourceIdentity).evaluation(of: builder.program)
        .map(builder.map)
    }
    let references = references
    var interim = InterimDocument(document: entry.document, former: entry.evaluated).evaluated(references: references)
    var log = AttemptLog.read(run.course)
    let logged = log
    if mapped != nil || run.keys != nil {
      let judged = try? await run.judge(
        entry.document, mapped, references: references,
        engine: {
          guard let engine else { throw EvaluationAwaited() }
          return engine
        }, log: &log)
      if var judged {
        if mapped == nil {
          (judged.cells, judged.expressions, judged.numbers) = (
            interim.document.cells, interim.document.expressions, interim.document.numbers
          )
        } else {
          interim.running = []
        }
        interim.document = judged
      }
    }
    // The file may have been read again meanwhile; then it was judged again too.
    guard documents[file]?.version == entry.version else { return }
    let isAwaited = engineProblem == nil && (mapped == nil || interim.document.exercises.contains(where: \.isAwaited))
    if engineProblem != nil { interim.running = [] }
    if log != logged { try? log.write(run.course) }
    documents[file]?.evaluated = interim.document
    documents[file]?.running = interim.running
    documents[file]?.isAwaited = isAwaited
    fragments[file] = nil
    judgeTrackers(after: file)
    if isAwaited {
      evaluate(file, engine == nil ? nil : awaited.all, isUrgent: isUrgent)
    } else {
      runs.removeValue(forKey: file)?.task.cancel()
      waiting.removeAll { $0 == file }
    }
  }

  /// Ticks that exercises verify, in this document and in all that look at its exercises.
  private func judgeTrackers(after file: String) {
    guard let document = documents[file]?.evaluated else { return }
    passed[file] = Dictionary(
      document.exercises.map { ("\(file)#\($0.id)", $0.isPassed) }, uniquingKeysWith: { $0 && $1 })
    let all = passed.values.reduce(into: [String: Bool]()) { $0.merge($1) { $0 && $1 } }
    for (name, other) in documents {
      let tracker = other.evaluated.lesson.tracker.map { TrackerJudge.judge($0, in: name, passed: all) }
      guard tracker != other.evaluated.tracker else { continue }
      documents[name]?.evaluated.tracker = tracker
      fragments[name] = nil
    }
  }

  // Evaluating.

  /// One evaluation under way for a document.
  struct EvaluationRun {
    /// What is evaluated; nil while the engine itself is made.
    var programs: [Program]?
    var task: Task<Void, Never>
  }

  /// Has programs evaluated for a document, unless just that is being done.
  private func evaluate(_ file: String, _ programs: [Program]?, isUrgent: Bool) {
    if let current = runs[file] {
      if current.programs == programs { return }
      current.task.cancel()
      runs[file] = nil
    }
    // Documents that nobody asked for come one after another, so that others need not wait for them.
    guard isUrgent && programs != nil || runs.isEmpty else {
      if !waiting.contains(file) { waiting.append(file) }
      return
    }
    waiting.removeAll { $0 == file }
    let provider = provider
    let recent = recent
    runs[file] = EvaluationRun(
      programs: programs,
      task: Task {
        do {
          let engine = try await provider.engine()
          try Task.checkCancellation()
          for program in programs ?? [] { _ = try await engine.answering(from: recent).evaluate(program) }
          try Task.checkCancellation()
          await self.finished(file, engine)
        } catch {
          if !Task.isCancelled { await self.failed(error) }
        }
      })
  }

  private func finished(_ file: String, _ engine: Engine) async {
    guard !Task.isCancelled else { return }
    let isFirst = self.engine == nil
    self.engine = engine
    runs[file] = nil
    await judge(file, isUrgent: true)
    if isFirst {
      for other in run.course.documents where other != file { await judge(other, isUrgent: false) }
    }
    await startNext()
    publish()
  }

  private func startNext() async {
    guard runs.isEmpty, !waiting.isEmpty else { return }
    await judge(waiting.removeFirst(), isUrgent: true)
    await startNext()
  }

  private func failed(_ error: any Error) async {
    guard !Task.isCancelled else { return }
    let title =
      error is MachineLacks ? "Cells cannot be run on this machine" : "The course cannot be evaluated"
    engineProblem = Problem(title: title, detail: "\(error)")
    for run in runs.values { run.task.cancel() }
    runs = [:]
    waiting = []
    for file in run.course.documents { await judge(file, isUrgent: false) }
    publish()
  }

  /// A reader opened this document: it comes before those that nobody looks at.
  func wanted(_ file: String) async {
    guard waiting.contains(file), engine != nil else { return }
    await judge(file, isUrgent: true)
  }
}

extension Lesson {
  /// What other documents' pages show of this one.
  fileprivate var reach: [String] {
    [title, "\(frontMatter.order ?? .infinity)"] + labels.flatMap { [$0.name, $0.title] } + exercises.map(\.id)
  }
}
