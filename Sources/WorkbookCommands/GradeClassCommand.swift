import ArgumentParser
import Assessment
import Course
import Foundation
import Grading
import Records
import Storage

enum VariantChoice: String, ExpressibleByArgument, CaseIterable {
  case own, shared
}

struct GradeClassCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: "Grade a folder of submissions, regrade, or grade and merge shards (the default subcommand).",
    discussion: """
      workbook grade submissions --roster roster.csv
      workbook grade flat --pattern "{learner}_{file}.md"
      workbook grade --regrade              shows which grades would change
      workbook grade --regrade --apply      changes them
      workbook grade submissions --shard 3/16 --output part3.json
      workbook grade --merge part*.json
      """)

  @Argument(
    help: ArgumentHelp(
      "The folder of submissions; with --merge, the result files of the shards.", valueName: "submissions"))
  var paths: [String] = []

  @Option(help: "The learners: a CSV file with a column `id` and optional columns such as name, email and submitted.")
  var roster: String?

  @Option(
    name: .customLong("id-column"),
    help: "The roster column that identifies learners, the same as for `release`. Default: the most likely one.")
  var idColumn: String?

  @Option(help: "How files in a flat folder are named, for example \"{learner}_{file}.md\"; * matches anything.")
  var pattern: String?

  @Option(
    name: .customLong("handed-in"),
    help: "Submission times: a CSV file with the columns learner, time and optionally file.")
  var handedIn: String?

  @Option(
    help: """
      For copies without recorded values (no record of their release, no values in the file): own if each learner had \
      their own questions, shared if all learners had the same.
      """
  )
  var variants: VariantChoice?

  @Option(help: "The gradebook. Default: gradebook.sqlite in the course's folder.")
  var gradebook: String?

  @Flag(help: "Grade the answers in the gradebook again with the current keys and show which grades change.")
  var regrade = false

  @Flag(help: "With --regrade: write the changed grades to the gradebook.")
  var apply = false

  @Option(help: "Grade one part of the class into --output, for example 3/16.")
  var shard: String?

  @Option(help: "With --shard: the result file.")
  var output: String?

  @Flag(help: "Merge result files of shards into the gradebook, in any order. Merging a file again changes nothing.")
  var merge = false

  @Flag(help: "Run learners' code even if no sandbox works. Their code then has all of your permissions.")
  var unsandboxed = false

  @Option(help: "The format of the report: text or json.")
  var format: ReportFormat = .text

  @Option(name: .shortAndLong, help: "The number of parallel compilers and graders.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Print no progress messages.")
  var quiet = false

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs must be at least 1; you gave \(jobs)") }
    let modes = [regrade, merge, shard != nil].count { $0 }
    guard modes <= 1 else { throw ValidationError("use only one of --regrade, --merge and --shard") }
    guard !apply || regrade else { throw ValidationError("--apply needs --regrade") }
    guard (shard == nil) == (output == nil) else { throw ValidationError("--shard and --output need each other") }
    if regrade, !paths.isEmpty {
      throw ValidationError("--regrade reads the answers from the gradebook; remove \(paths[0]) from the command")
    }
    if merge, paths.isEmpty {
      throw ValidationError("--merge needs the result files of the shards, for example part*.json")
    }
    if !merge, !regrade, paths.count != 1 {
      throw ValidationError("name one folder of submissions, for example `workbook grade submissions`")
    }
  }

  func run() async throws {
    try await GradingWords.translating {
      if merge { return try mergeShards() }
      if regrade { return try await regradeClass() }
      try await gradeClass()
    }
  }

  private func gradeClass() async throws {
    let course = try GradingWords.course()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: paths[0], isDirectory: &isFolder) else {
      throw CommandEnd.usage("there is no folder or archive \(paths[0])")
    }
    guard isFolder.boolValue || FileKind.isArchive(named: paths[0]) else {
      throw CommandEnd.usage("\(paths[0]) is neither a folder nor an archive of submissions")
    }
    guard let watch = GradingWatch.ofThisProcess() else {
      return try await supervise(course, archive: isFolder.boolValue ? nil : paths[0])
    }
    // Read the tables before writing any file.
    let tables = try tables(course)
    let filePattern = try usage { try pattern.map { try FilePattern($0) } }
    let bar = ProgressBar(isQuiet: quiet)
    if let shard, let output {
      let part = try usage { try Shard(shard) }
      var grading = try await grading(course, tables, bar)
      grading.watch = watch
      let outcome = try await grading.grade(paths[0], pattern: filePattern, shard: part, to: output) {
        bar.show(done: $0.done, of: $0.total, noun: "learners")
      }
      bar.end()
      Terminal.write(
        "\(output): shard \(shard), \(outcome.tally.graded) files graded, \(outcome.tally.unchanged) unchanged")
      return try end(outcome, hasProblems: false)
    }
    // Create the gradebook only if the course can be graded.
    var grading = try await grading(course, tables, bar)
    grading.watch = watch
    let book = try Gradebook(path: GradingWords.gradebook(gradebook, course), mayCreate: true)
    let outcome = try await grading.grade(paths[0], pattern: filePattern, into: book) {
      bar.show(done: $0.done, of: $0.total, noun: "learners")
    }
    bar.end()
    let hasProblems = try report(book, outcome)
    try end(outcome, hasProblems: hasProblems)
  }

  /// Grades in a process of its own, which this one watches.
  ///
  /// - Parameter archive: the archive of submissions, if they are in one.
  private func supervise(_ course: CourseFolder, archive: String? = nil) async throws {
    // A chunk of submissions is read in less than a second; a slow machine has a minute at least.
    let seconds = max(60, course.configuration.submissionSeconds)
    let status = try await GradingSupervisor(readingSeconds: seconds, archive: archive).run()
    if status != 0 { throw ExitCode(status) }
  }

  private func regradeClass() async throws {
    let course = try GradingWords.course()
    guard let watch = GradingWatch.ofThisProcess() else { return try await supervise(course) }
    let book = try Gradebook(path: GradingWords.gradebook(gradebook, course), mayCreate: false)
    let bar = ProgressBar(isQuiet: quiet)
    var grading = try await grading(course, try tables(course), bar)
    grading.watch = watch
    guard let plan = try await grading.regrade(book, progress: { bar.show(done: $0, of: $1, noun: "answers") }) else {
      throw CommandEnd.usage("\(book.path) is empty; grade submissions first")
    }
    bar.end()
    switch format {
    case .json: Terminal.write(try JSONText.encode(RegradeReport(plan, isApplied: apply)))
    case .text: RegradeText(plan: plan, inColor: Terminal.usesColor(1)).lines.forEach(Terminal.write)
    }
    guard plan.untried == 0 else {
      throw CommandEnd.machine("\(plan.untried) code answers could not be run here; no grade was changed")
    }
    if apply {
      try book.apply(plan, author: GradingWords.author)
      Terminal.error("written")
    } else if !plan.changes.isEmpty {
      Terminal.error("no grade was changed; use --apply to change them")
    }
    // Some answers cannot be graded with the current key; they are listed above.
    if !plan.kept.isEmpty { throw CommandEnd.fallsShort }
  }

  private func mergeShards() throws {
    let course = CourseFolder.find(from: ".")
    let book = try Gradebook(path: GradingWords.gradebook(gradebook, course), mayCreate: true)
    let outcome = try ShardMerge(gradebook: book).merge(paths)
    if !outcome.missing.isEmpty {
      Terminal.error(
        "these of \(outcome.count) shards are not merged yet: "
          + outcome.missing.map(String.init).joined(separator: ", ")
          + "; merge them too, because the gradebook does not contain their learners yet")
    }
    var told = ClassGrading.Outcome()
    told.strays = outcome.strays
    let hasProblems = try report(book, told)
    if hasProblems || !outcome.missing.isEmpty || !outcome.strays.isEmpty { throw CommandEnd.fallsShort }
  }

  private func grading(
    _ course: CourseFolder, _ tables: Tables, _ bar: ProgressBar
  ) async throws -> ClassGrading {
    try await ClassGrading(
      course: course, jobs: jobs, roster: tables.roster, times: tables.times, hadOwnCopies: variants.map { $0 == .own },
      isUnsandboxed: unsandboxed, progress: StatusLine { bar.say($0) })
  }

  private struct Tables {
    var roster: Roster?
    var times = HandInTimes()
  }

  private func tables(_ course: CourseFolder) throws -> Tables {
    var tables = Tables()
    let zone = course.configuration.late.timeZone.flatMap { CivilTime($0) }
    if let roster {
      let table = try usage(roster) { try Roster(bytes: bytes(roster), idColumn: idColumn) }
      if let guess = table.guess { Terminal.error("warning: \(roster): \(guess)") }
      _ = try usage(roster) { try HandInTimes(table, zone: zone) }
      tables.roster = table
    }
    if let handedIn { tables.times = try usage(handedIn) { try HandInTimes(bytes: bytes(handedIn), zone: zone) } }
    return tables
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    guard let bytes = WholeFiles.read(path) else { throw CommandEnd.usage("\(path) cannot be read") }
    return bytes
  }

  /// Maps errors in the user's input to the exit code of invalid usage.
  private func usage<Value>(_ place: String? = nil, _ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let end as CommandEnd {
      throw end
    } catch {
      throw CommandEnd.usage((place.map { "\($0): " } ?? "") + "\(error)")
    }
  }

  /// Returns true if a file or an answer could not be graded.
  private func report(_ book: Gradebook, _ outcome: ClassGrading.Outcome) throws -> Bool {
    guard let grades = try book.grades() else { return false }
    let summary = ClassSummary(grades)
    switch format {
    case .json: Terminal.write(try JSONText.encode(GradeReport(summary, outcome)))
    case .text:
      SummaryText(summary: summary, outcome: outcome, inColor: Terminal.usesColor(1)).lines.forEach(Terminal.write)
    }
    return !summary.problems.isEmpty || !summary.ungraded.isEmpty
  }

  private func end(_ outcome: ClassGrading.Outcome, hasProblems: Bool) throws {
    if outcome.tally.untried > 0 {
      throw CommandEnd.machine(
        "\(outcome.tally.untried) code answers are not graded yet: \(outcome.tally.untriedReason)\n"
          + "  `workbook doctor` shows what is missing; install it and run this command again")
    }
    if hasProblems || !outcome.strays.isEmpty { throw CommandEnd.fallsShort }
  }
}
