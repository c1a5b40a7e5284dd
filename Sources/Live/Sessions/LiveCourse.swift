import Assessment
import CellEngine
import Course
import Foundation
import LessonFormat
import Pages
import Storage

/// A course that is kept in memory while it is served. The files on disk are the truth: ``refresh(_:)`` reads what
/// changed, shows at once what needs no evaluation, and evaluates the rest in the background.
package actor LiveCourse {
  /// Which of the course's files may have changed.
  package struct Scope: OptionSet, Sendable {
    package var rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Lessons, exercises, the configuration, references, the theme.
    package static let documents = Scope(rawValue: 1)
    /// The course's library and its data.
    package static let sources = Scope(rawValue: 2)
    package static let all: Scope = [.documents, .sources]
  }

  /// Something that keeps the whole course from being evaluated or shown as it should.
  package struct Problem: Sendable, Equatable {
    /// In a few words.
    package var title: String
    /// What is wrong and what to do, in lines.
    package var detail: String
  }

  package nonisolated let root: String
  /// One element whenever something that a page shows may have changed. For one reader.
  package nonisolated let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation

  package var run: CourseRun
  private let jobs: Int
  private let progress: StatusLine
  var documents: [String: LiveDocument] = [:]
  /// By document, the exercises that are passed, as `file#id`.
  var passed: [String: [String: Bool]] = [:]

  let recent = RecentEvaluations()
  var provider: EngineProvider
  var engine: Engine?
  var engineProblem: Problem?
  var sourceIdentity: [String]
  var runs: [String: EvaluationRun] = [:]
  var waiting: [String] = []

  var looks: CourseLooks
  var configurationProblems: [Diagnostic] = []
  var fragments: [String: Fragment] = [:]
  var pagesMade = 0

  /// Nothing is read before ``refresh(_:)``.
  package init(course: CourseFolder, jobs: Int, progress: StatusLine) throws {
    self.init(try CourseRun(course: course, jobs: jobs, progress: progress), jobs: jobs, progress: progress)
  }

  package init(_ run: CourseRun, jobs: Int, progress: StatusLine) {
    let course = run.course
    root = course.root
    self.jobs = jobs
    self.progress = progress
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
  package func refresh(_ scope: Scope = .all) async {
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

  /// What keeps the whole course from being as it should.
  package var problems: [Problem] {
    var found: [Problem] = []
    if let engineProblem { found.append(engineProblem) }
    if let problem = looks.problem { found.append(problem) }
    let errors = configurationProblems.filter { $0.severity == .error }
    if !errors.isEmpty {
      found.append(
        Problem(
          title: "The course's settings contain errors",
          detail: errors.map { DiagnosticText.lines($0, inColor: false) }.joined(separator: "\n")))
    }
    return found
  }

  /// Ends every run, and waits until nothing of it is left.
  package func stop() async {
    let all = runs.values.map(\.task)
    runs = [:]
    waiting = []
    for task in all { task.cancel() }
    await provider.cancel()
    for task in all { await task.value }
  }

  func publish() { changed.yield() }

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
    let former = provider
    Task { await former.cancel() }
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
      let interim =
        known?.evaluated
        ?? InterimDocument(document: document, units: run.course.configuration.units)
        .evaluated(references: references).document
      documents[file] = LiveDocument(
        document: document, evaluated: interim, digest: digest, stamp: stamp, version: (known?.version ?? 0) + 1)
      changed.append(file)
    }
    var allotment = PointAllotment()
    for file in run.course.documents {
      guard var document = documents[file]?.document, allotment.allot(&document.lesson) else { continue }
      // Another document's fractions changed how this one's are rounded.
      documents[file]?.document = document
      documents[file]?.version += 1
      if !changed.contains(file) { changed.append(file) }
    }
    for file in documents.keys where !run.course.documents.contains(file) {
      documents[file] = nil
      fragments[file] = nil
      passed[file] = nil
      runs.removeValue(forKey: file)?.task.cancel()
    }
    return changed
  }

  var references: CrossReferences {
    CrossReferences(root: root, lessons: documents.values.map(\.document.lesson))
  }

  /// One evaluation under way for a document.
  struct EvaluationRun {
    /// What is evaluated; nil while the engine itself is made.
    var programs: [Program]?
    var task: Task<Void, Never>
  }
}

extension Lesson {
  /// What other documents' pages show of this one.
  fileprivate var reach: [String] {
    [title, "\(frontMatter.order ?? .infinity)"] + labels.flatMap { [$0.name, $0.title] } + exercises.map(\.id)
  }
}
