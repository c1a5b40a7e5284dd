import Answers
import Assessment
import CellEngine
import Course
import Foundation
import LessonFormat
import Pages
import Records
import Storage

/// One learner's copy of the course while a class is served: the files in the learner's folder are the truth, and
/// nobody else's are looked at.
package actor LearnerDesk {
  /// A document as it was last read and judged.
  struct Sheet {
    var bytes: [UInt8]
    var stamp: FileStamp?
    /// The file itself, without what the keys add to it.
    var lesson: Lesson
    var document: Document
    var judgements: [ExerciseResult]
    var digest: String
  }

  package nonisolated let learner: Roster.Learner
  package nonisolated let root: String
  /// One element whenever something that a page shows may have changed. For one reader.
  package nonisolated let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation
  package let shared: ClassCourse
  package let keys: SealedKeys
  private let folder: CourseFolder
  private let tell: @Sendable (ClassEvent) -> Void
  var sheets: [String: Sheet] = [:]
  private let attempts: AttemptLog
  private let store: AttemptStore
  var pagesMade = 0

  /// - Parameters:
  ///   - store: where the attempts of the class are recorded.
  ///   - tell: called with each verdict, for the instructor's page.
  package init(
    _ learner: Roster.Learner, root: String, course: ClassCourse, store: AttemptStore,
    tell: @escaping @Sendable (ClassEvent) -> Void
  ) throws {
    guard let keys = try SealedKeys.read(root) else {
      throw ClassCourse.Unfit(description: "\(root) does not contain a learner's copy")
    }
    self.learner = learner
    self.root = root
    self.keys = keys
    self.tell = tell
    shared = course
    folder = CourseFolder(
      root: root, configuration: course.course.configuration, diagnostics: [], documents: course.course.documents,
      hasConfiguration: true)
    // An earlier version kept them in the learner's folder.
    try store.adopt("\(folder.workFolder)/\(AttemptLog.earlierName)", of: learner.id)
    attempts = AttemptLog(store, learner: learner.id)
    self.store = store
    (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func publish() { changed.yield() }

  /// A verdict for the instructor's page, under the name that the exercise has in the course today.
  private func event(_ judgement: ExerciseResult, _ learnerAnswer: LearnerAnswer?, isAnswer: Bool) -> ClassEvent {
    var event = ClassEvent(learner.id, judgement, learnerAnswer, isAnswer: isAnswer)
    event.exercise = shared.names[event.exercise] ?? event.exercise
    return event
  }

  /// A document as its file is now; nil where the course has none of that name, or the file is gone.
  func sheet(_ file: String) async -> Sheet? {
    guard shared.documents[file] != nil else { return nil }
    let path = "\(root)/\(file)"
    let stamp = FileStamp(path)
    if let known = sheets[file], stamp != nil, known.stamp == stamp { return known }
    guard let real = try? ContainedPath.resolve(file, in: root), let bytes = WholeFiles.read(real) else { return nil }
    return await keep(bytes, LessonReader.read(bytes, file: file), stamp)
  }

  /// Judges a document that was just read, and keeps it.
  private func keep(_ bytes: [UInt8], _ lesson: Lesson, _ stamp: FileStamp?) async -> Sheet {
    let document = Document(lesson, of: bytes, keys: keys)
    let judgements = await judge(document, only: nil)
    let sheet = Sheet(
      bytes: bytes, stamp: stamp, lesson: lesson, document: document, judgements: judgements,
      digest: SHA256.hex(of: bytes))
    sheets[lesson.file] = sheet
    await queueAwaited(sheet)
    let learnerAnswers = document.lesson.learnerAnswers
    for judgement in judgements { tell(event(judgement, learnerAnswers[judgement.id], isAnswer: false)) }
    return sheet
  }

  /// Judges answers by the keys; code that was not run yet is awaited.
  private func judge(_ document: Document, only: Set<String>?) async -> [ExerciseResult] {
    let all = keys.documents[document.file]?.specifications ?? []
    let specifications = all.filter { only?.contains($0.id) ?? true }
    let lines = Dictionary(
      document.lesson.exercises.map { ($0.id, $0.position.line) }, uniquingKeysWith: { first, _ in first })
    let grader = grader(document.file, NoCodeYet())
    // Only an engine's errors are thrown, and here there is none.
    return (try? await grader.grade(specifications, document.lesson.learnerAnswers, lines: lines, known: all)) ?? []
  }

  private func grader(_ file: String, _ code: any CodeGrading) -> ExerciseGrader {
    ExerciseGrader(file: file, attempts: attempts, code: CodeVerdicts(store: store, others: code))
  }

  /// The stamp of a file that holds just these bytes; nil if somebody else wrote it in the meantime, so that it is read
  /// again.
  private func stamp(_ file: String, holding bytes: [UInt8]) -> FileStamp? {
    let path = "\(root)/\(file)"
    let stamp = FileStamp(path)
    return WholeFiles.read(path) == bytes ? stamp : nil
  }

  /// Writes an answer into the learner's file and judges it.
  ///
  /// - Parameter old: the answer's text in the page that the learner wrote in.
  package func write(
    _ text: String, to exercise: String, at address: String, replacing old: String
  ) async -> LiveCourse.WriteResult {
    guard let file = document(at: address), let sheet = await sheet(file),
      let specification = keys.documents[file]?.specifications.first(where: { $0.id == exercise })
    else { return .refused("this page has no such exercise") }
    let isCode = if case .code = specification.key { true } else { false }
    do {
      let editor = try DocumentEditor(file, in: root, durability: .machine)
      let (outcome, lesson) = try editor.write(
        text, to: exercise, replacing: old, isCode: isCode, known: (sheet.bytes, sheet.lesson))
      switch outcome {
      case .refused(let words): return .refused(words)
      case .conflict(let current): return .conflict(current: current)
      case .written(let bytes):
        await written(bytes, lesson, exercise, file)
        return .written
      }
    } catch {
      return .refused("\(error)")
    }
  }

  private func written(_ bytes: [UInt8], _ lesson: Lesson?, _ exercise: String, _ file: String) async {
    let stamp = stamp(file, holding: bytes)
    let lesson = lesson ?? LessonReader.read(bytes, file: file)
    guard sheets[file] != nil else {
      _ = await keep(bytes, lesson, stamp)
      return
    }
    let document = Document(lesson, of: bytes, keys: keys)
    // Only this answer changed, and those that are reckoned from it.
    let learnerAnswers = document.lesson.learnerAnswers
    let judged = await judge(document, only: dependents(of: exercise, in: file))
    // Another answer may have been written meanwhile; a sheet that is older than its file is read again when asked for.
    guard var sheet = sheets[file] else { return }
    for judgement in judged {
      if let index = sheet.judgements.firstIndex(where: { $0.id == judgement.id }) {
        sheet.judgements[index] = judgement
      }
      tell(event(judgement, learnerAnswers[judgement.id], isAnswer: judgement.id == exercise))
    }
    for index in sheet.judgements.indices {
      sheet.judgements[index].line =
        lesson.exercises.first { $0.id == sheet.judgements[index].id }?.position.line ?? sheet.judgements[index].line
    }
    sheet.bytes = bytes
    sheet.lesson = lesson
    sheet.document = document
    sheet.stamp = stamp
    sheet.digest = SHA256.hex(of: bytes)
    sheets[file] = sheet
    await queueAwaited(sheet)
    publish()
  }

  private func dependents(of exercise: String, in file: String) -> Set<String> {
    var found: Set<String> = [exercise]
    for specification in keys.documents[file]?.specifications ?? [] {
      if case .carried(let key) = specification.key, key.carried.values.contains(exercise) {
        found.insert(specification.id)
      }
    }
    return found
  }

  /// Ticks an item of a checklist, or takes its tick away.
  package func tick(
    line: Int, text: String, isTicked: Bool, at address: String, isCurrent: Bool
  ) async -> LiveCourse.WriteResult {
    guard let file = document(at: address), let sheet = await sheet(file) else {
      return .refused("this page does not exist")
    }
    do {
      let outcome = try DocumentEditor(file, in: root, durability: .machine).tick(
        TickTarget(line: line, text: text), isTicked: isTicked, digest: isCurrent ? sheet.digest : nil)
      guard case .written(let bytes) = outcome else { return .conflict(current: nil) }
      if bytes != sheet.bytes {
        _ = await keep(bytes, LessonReader.read(bytes, file: file), stamp(file, holding: bytes))
        publish()
      }
      return .written
    } catch {
      return .refused("\(error)")
    }
  }

  // Code.

  private func queueAwaited(_ sheet: Sheet) async {
    for judgement in sheet.judgements where judgement.isAwaited {
      let file = sheet.document.file
      let id = judgement.id
      await shared.queue.add(learner.id, id) { [weak self] in await self?.runCode(id, file) }
    }
  }

  private func postponeCode(_ id: String, _ file: String, _ words: String) {
    guard let index = sheets[file]?.judgements.firstIndex(where: { $0.id == id }) else { return }
    sheets[file]?.judgements[index].isAwaited = false
    sheets[file]?.judgements[index].status = .pending
    sheets[file]?.judgements[index].reason = words
    publish()
  }

  private func runCode(_ id: String, _ file: String) async {
    guard let sheet = await sheet(file), let learnerAnswer = sheet.document.lesson.learnerAnswers[id],
      let specification = keys.documents[file]?.specifications.first(where: { $0.id == id }),
      sheet.judgements.contains(where: { $0.id == id && $0.isAwaited })
    else { return }
    publish()
    let shared = shared
    do {
      // The engine is asked for before anything is judged, so that its lack is told in other words than a wrong answer.
      let engine = try await shared.engine()
      let judged = try await grader(file, CodeGrader { engine }).grade(
        [specification], sheet.document.lesson.learnerAnswers, lines: [:])
      guard let judgement = judged.first else { return }
      // The learner may have written on meanwhile; that code has a turn of its own.
      guard sheets[file]?.document.lesson.learnerAnswers[id]?.text == learnerAnswer.text,
        let index = sheets[file]?.judgements.firstIndex(where: { $0.id == id })
      else { return }
      sheets[file]?.judgements[index] = judgement
      tell(event(judgement, learnerAnswer, isAnswer: true))
      publish()
    } catch {
      postponeCode(id, file, "your code is saved and will be graded later: it cannot be run here right now (\(error))")
    }
  }

  /// All exercises' verdicts, read anew where files changed.
  package func standing() async -> [ExerciseResult] {
    var all: [ExerciseResult] = []
    for file in shared.exerciseFiles { all += await sheet(file)?.judgements ?? [] }
    return all
  }
}

/// A verdict on one learner's answer.
package struct ClassEvent: Sendable, Hashable {
  package var learner: String
  package var exercise: String
  package var status: ExerciseResult.Status
  package var earned: Double
  /// The points that the answer may still earn that could not be judged here.
  package var notJudged: Double
  /// What the learner wrote, as far as a list of answers shows it.
  package var answer: String
  /// Whether the learner has just answered, rather than the file been read.
  package var isAnswer: Bool
  package var isAwaited: Bool
  /// Nil without limit.
  package var attemptsLeft: Int?

  init(_ learner: String, _ judgement: ExerciseResult, _ learnerAnswer: LearnerAnswer?, isAnswer: Bool) {
    self.learner = learner
    answer = learnerAnswer.map { $0.isCode ? "" : String($0.text.prefix(80)) } ?? ""
    exercise = judgement.id
    // The instructor sees all of a verdict.
    status = judgement.verdict.map { ExerciseResult.Status($0.status) } ?? judgement.status
    earned = judgement.fullEarned
    notJudged = judgement.notJudged
    isAwaited = judgement.isAwaited
    attemptsLeft = judgement.attemptsLeft
    self.isAnswer = isAnswer
  }
}
