import CellEngine
import Course
import LessonFormat

/// Judging documents by what is known, and having the rest evaluated.
extension LiveCourse {
  /// An engine that gives what is known and notes what is not; nil until there is one.
  private func knownOnly(_ awaited: AwaitedPrograms) -> Engine? {
    engine?.answering(from: recent, noting: awaited)
  }

  /// Judges a document by what is known, shows that, and has the rest evaluated.
  func judge(_ file: String, isUrgent: Bool) async {
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
    let problem = engineProblem
    var interim = InterimDocument(
      document: entry.document, former: entry.evaluated, units: run.course.configuration.units
    ).evaluated(references: references)
    if mapped != nil || run.keys != nil {
      let judged = try? await run.judge(
        entry.document, mapped, references: references,
        engine: {
          if let engine { return engine }
          if let problem { throw EngineUnavailable(reason: problem.detail) }
          throw EvaluationAwaited()
        })
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
    let isAwaited =
      engineProblem == nil && (engine == nil || !awaited.all.isEmpty)
      && (mapped == nil || interim.document.exercises.contains(where: \.isAwaited))
    if engineProblem != nil { interim.running = [] }
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
      // The first edit then finds the compiler loaded.
      Task { await engine.prepare() }
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
