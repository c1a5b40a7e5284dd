import Assessment
import CellEngine
import Course
import Foundation
import Records

/// Grades a class in an author's course: from files into a gradebook or a shard's results, and anew from a gradebook.
package struct ClassGrading: Sendable {
  private let course: CourseFolder
  private let maker: CourseKeyMaker
  private let code: any CodeGrading
  private let jobs: Int
  private let roster: [LearnerRecord]
  private let times: HandInTimes
  /// Whether copies that no release recorded were for one learner each; nil if that is not known.
  private let hadOwnCopies: Bool?
  /// The process that watches this one; nil if none does.
  package var watch: GradingWatch?

  /// Evaluates the course for its keys.
  ///
  /// - Parameters:
  ///   - times: when files were handed in, where that is known better than by the files themselves.
  ///   - hadOwnCopies: whether copies that no release recorded were for one learner each; nil if that is not known.
  ///   - isUnsandboxed: tries code even where no sandbox works.
  package init(
    course: CourseFolder, jobs: Int, roster: Roster?, times: HandInTimes, hadOwnCopies: Bool?, isUnsandboxed: Bool,
    progress: StatusLine
  ) async throws {
    try await self.init(
      CourseRun(course: course, jobs: jobs, progress: progress), jobs: jobs, roster: roster, times: times,
      hadOwnCopies: hadOwnCopies, isUnsandboxed: isUnsandboxed)
  }

  package init(
    _ run: CourseRun, jobs: Int, roster: Roster?, times: HandInTimes, hadOwnCopies: Bool?, isUnsandboxed: Bool
  ) async throws {
    let course = run.course
    self.course = course
    self.jobs = jobs
    maker = try await CourseKeyMaker(run)
    let engines = EngineProvider { try await run.engine(ledger: WorkLedger(), requiresSandbox: !isUnsandboxed) }
    code = CodeGrader(words: Self.words, engine: engines.engine)
    var times = times
    self.hadOwnCopies = hadOwnCopies
    let late = course.configuration.late
    let zone = late.timeZone.flatMap { CivilTime($0) }
    self.roster = try (roster?.learners ?? []).map { learner in
      var details = learner.details
      if case .failure(let problem) = late.extended(details) {
        throw HandInTimes.Problem(description: "the roster's \(problem.description) (learner \(learner.id))")
      }
      for column in ["submitted", "handed-in"] {
        guard let text = details.removeValue(forKey: column) else { continue }
        guard let date = Timestamp.date(text, in: zone) else {
          throw HandInTimes.Problem(
            description: "the roster's `\(column)` of \(learner.id): “\(text)” is not a time; write it as "
              + "2026-12-01T23:59:00+01:00")
        }
        times.add(learner.id, "", date)
      }
      return LearnerRecord(
        id: learner.id, name: learner.name, email: learner.email, details: details, isOnRoster: true)
    }
    self.times = times
  }

  /// Why this machine runs no code, for an instructor.
  private static let words: @Sendable (MachineLacks) -> String = { lacks in
    switch lacks {
    case .sandbox:
      "\(lacks); `workbook doctor` shows how to fix this, and --unsandboxed runs the code without a sandbox"
    case .swift, .frontend, .linker, .runtime: "\(lacks)"
    }
  }

  /// What came of a run.
  package struct Outcome: Sendable {
    package var tally = ClassGrader.Tally()
    package var strays: [StrayFile] = []

    package init() {}

    init(tally: ClassGrader.Tally, strays: [StrayFile]) {
      self.tally = tally
      self.strays = strays
    }
  }

  /// Grades a folder of hand-ins into a gradebook.
  package func grade(
    _ folder: String, pattern: FilePattern?, into gradebook: Gradebook,
    progress: @Sendable (ClassGrader.Progress) -> Void
  ) async throws -> Outcome {
    var (submissions, strays, times) = try find(folder, pattern, known: try gradebook.learners())
    let learners = learners(submissions)
    let keys = try keys()
    try gradebook.begin(keys.stamp)
    try gradebook.record(learners: roster.map { learners[$0.id] ?? $0 })
    let known = try gradebook.known()
    let grader = grader(
      keys, learners, times, seeds: try gradebook.seeds(), known: known, live: try LiveAttempts(beside: folder))
    let seen = SeenFiles(isNeeded: times.namesFiles)
    let tally = try await grader.run(submissions, progress: progress) { [learners] batch in
      seen.add(batch.graded + batch.unchanged)
      try gradebook.record(batch.graded, learners: batch.learners.compactMap { learners[$0] }, by: keys.stamp)
      let moved = batch.unchanged.filter { $0.isTimeGiven && known[$0.identity] != .some($0.handedIn) }
      if !moved.isEmpty { try gradebook.correctTimes(moved) }
    }
    strays += times.unmatchedFiles(LearnerIndex(Array(learners.values)), seen.files)
    return Outcome(tally: tally, strays: strays + tally.remarks + tally.setApart)
  }

  /// Grades one shard of a folder of hand-ins into a result file.
  package func grade(
    _ folder: String, pattern: FilePattern?, shard: Shard, to output: String,
    progress: @Sendable (ClassGrader.Progress) -> Void
  ) async throws -> Outcome {
    let (all, strays, times) = try find(folder, pattern, known: [])
    let partition = ShardPartition(
      learners: roster.isEmpty ? all.map(\.learner) : roster.map(\.id), isRoster: !roster.isEmpty, count: shard.count)
    let submissions = all.filter { partition.number(learner: $0.learner) == shard.number }
    let learners = learners(submissions).filter { partition.number(learner: $0.key) == shard.number }
    let keys = try keys()
    let writer = try ResultWriter(
      output, heading: ResultFile.Heading(shard: shard, stamp: keys.stamp, learners: partition.list))
    let grader = grader(
      keys, learners, times, seeds: [:], known: writer.known, live: try LiveAttempts(beside: folder))
    let tally = try await grader.run(submissions, progress: progress) { try await writer.append($0.graded) }
    let own = strays.filter { partition.number(learner: $0.file) == shard.number } + tally.remarks + tally.setApart
    try await writer.finish(learners: learners.values.sorted { $0.id < $1.id }, strays: own)
    return Outcome(tally: tally, strays: own)
  }

  /// What a regrade of the answers in a gradebook would change.
  package func regrade(
    _ gradebook: Gradebook, progress: @Sendable (Int, Int) -> Void
  ) async throws -> RegradePlan? {
    guard let state = try gradebook.state() else { return nil }
    let keys = try ClassKeys(
      maker, course: course,
      finder: SheetFinder(
        maker, roster: Set(state.learners.filter(\.record.isOnRoster).map(\.record.id)),
        hadOwnCopies: hadOwnCopies ?? state.stamp.hasOwnVariants))
    let regrader = Regrader(state: state, keys: keys, code: submissionCode, jobs: jobs)
    return try await regrader.plan(causes: try gradebook.changes(to: keys.stamp), progress: progress)
  }

  private func find(
    _ folder: String, _ pattern: FilePattern?, known: [LearnerRecord]
  ) throws -> (submissions: [Submission], strays: [StrayFile], times: HandInTimes) {
    let index = LearnerIndex(roster)
    // In a class folder, only what was handed in is graded.
    let isClass = [LiveAttempts.classFolder, HandInStore.folder].allSatisfy {
      FileManager.default.fileExists(atPath: "\(folder)/\($0)")
    }
    let place = isClass ? "\(folder)/\(HandInStore.folder)" : folder
    var finder = SubmissionFinder(folder: place, pattern: pattern, documents: maker.documents, learners: index)
    if let zone = course.configuration.late.timeZone.flatMap({ TimeZone(identifier: $0) }) { finder.timeZone = zone }
    let (submissions, strays) = try finder.find()
    // A time may be that of a learner who is on no roster, or who handed in before.
    let names = Set(roster.map(\.id))
    let others = Set(submissions.map(\.learner) + known.map(\.id)).subtracting(names)
    var times = times
    let unmatched = times.match(LearnerIndex(roster + others.sorted().map { LearnerRecord(id: $0) }))
    return (submissions, strays + unmatched, times)
  }

  /// Those of the roster and those who handed in.
  private func learners(_ submissions: [Submission]) -> [String: LearnerRecord] {
    var learners = Dictionary(roster.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for submission in submissions where learners[submission.learner] == nil {
      learners[submission.learner] = LearnerRecord(id: submission.learner)
    }
    return learners
  }

  private func keys() throws -> ClassKeys {
    try ClassKeys(
      maker, course: course,
      finder: SheetFinder(maker, roster: Set(roster.map(\.id)), hadOwnCopies: hadOwnCopies))
  }

  private func grader(
    _ keys: ClassKeys, _ learners: [String: LearnerRecord], _ times: HandInTimes, seeds: [String: String],
    known: [HandInIdentity: Date?], live: LiveAttempts
  ) -> ClassGrader {
    let withExercises = Set(maker.documents)
    return ClassGrader(
      grader: HandInGrader(
        keys: keys, withoutExercises: Set(course.documents).subtracting(withExercises), times: times,
        known: Set(known.keys), given: CourseText(course, documents: maker.documents),
        live: live, isCoursesOwn: CourseFiles(root: course.root).contains),
      code: submissionCode, jobs: jobs,
      learners: learners.mapValues { SheetFinder.Learner($0, seed: seeds[$0.id] ?? "") })
  }

  private var submissionCode: SubmissionCode {
    SubmissionCode(grader: code, seconds: course.configuration.submissionSeconds, watch: watch)
  }
}

extension SheetFinder.Learner {
  package init(_ record: LearnerRecord, seed: String) {
    let details = Array(record.details.values) + [record.email, record.name]
    self.init(id: record.id, details: details.filter { !$0.isEmpty }, seed: seed)
  }
}
