import ArgumentParser
import Course
import Foundation
import Grading
import Storage

enum VariantChoice: String, ExpressibleByArgument, CaseIterable {
  case own, shared
}

struct GradeClassCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: "Grade a folder of hand-ins; regrade; grade a shard; merge shards. What `grade` does by default.",
    discussion: """
      workbook grade hand-ins --roster roster.csv
      workbook grade flat --pattern "{learner}_{file}.md"
      workbook grade --regrade              shows what a changed key changes, writes nothing
      workbook grade --regrade --apply      writes it
      workbook grade hand-ins --shard 3/16 --output part3.json
      workbook grade --merge part*.json
      """)

  @Argument(
    help: ArgumentHelp("The folder of the hand-ins; with --merge, the shards' results.", valueName: "submissions"))
  var paths: [String] = []

  @Option(help: "The learners: a table (CSV) with a column `id`, maybe name, email, submitted and others.")
  var roster: String?

  @Option(
    name: .customLong("id-column"),
    help: "The roster's column that identifies learners, the same as for `release`; the likeliest one by default.")
  var idColumn: String?

  @Option(help: "How a flat folder's files are named, such as \"{learner}_{file}.md\"; a star stands for anything.")
  var pattern: String?

  @Option(
    name: .customLong("handed-in"),
    help: "When files were handed in: a table (CSV) with the columns learner, time, and maybe file.")
  var handedIn: String?

  @Option(
    help: """
      For copies that no release has recorded and that do not state their values: own if each learner had questions of \
      their own, shared if all had the same.
      """
  )
  var variants: VariantChoice?

  @Option(help: "The gradebook; gradebook.sqlite in the course's folder by default.")
  var gradebook: String?

  @Flag(help: "Judge the gradebook's answers by the course's keys as they are now, and show what changes.")
  var regrade = false

  @Flag(help: "With --regrade: write what changes, all at once.")
  var apply = false

  @Option(help: "Grade one part of the class into --output, such as 3/16.")
  var shard: String?

  @Option(help: "The result file of --shard.")
  var output: String?

  @Flag(help: "Join shards' results into the gradebook; in any order, any number of times.")
  var merge = false

  @Flag(help: "Run learners' code even where no sandbox works. Their code can then do whatever you can.")
  var unsandboxed = false

  @Option(help: "How to report: text or json.")
  var format: ReportFormat = .text

  @Option(name: .shortAndLong, help: "How many compilers and judges run at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs takes a number from 1; you gave \(jobs)") }
    let modes = [regrade, merge, shard != nil].count { $0 }
    guard modes <= 1 else { throw ValidationError("--regrade, --merge and --shard exclude each other") }
    guard !apply || regrade else { throw ValidationError("--apply goes with --regrade") }
    guard (shard == nil) == (output == nil) else { throw ValidationError("--shard and --output go together") }
    if regrade, !paths.isEmpty {
      throw ValidationError("--regrade takes the answers from the gradebook; leave out \(paths[0])")
    }
    if merge, paths.isEmpty { throw ValidationError("--merge takes the shards' results, such as part*.json") }
    if !merge, !regrade, paths.count != 1 {
      throw ValidationError("name one folder of hand-ins, such as `workbook grade hand-ins`")
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
      let status = try await GradingSupervisor().run()
      if status != 0 { throw ExitCode(status) }
      return
    }
    // Tables are read before anything is written.
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
        "\(output): shard \(shard), \(outcome.tally.graded) hand-ins graded, \(outcome.tally.unchanged) unchanged")
      return try end(outcome, hasProblems: false)
    }
    // A course that cannot be graded leaves no gradebook behind.
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

  private func regradeClass() async throws {
    let course = try GradingWords.course()
    let book = try Gradebook(path: GradingWords.gradebook(gradebook, course), mayCreate: false)
    let bar = ProgressBar(isQuiet: quiet)
    let grading = try await grading(course, try tables(course), bar)
    guard let plan = try await grading.regrade(book, progress: { bar.show(done: $0, of: $1, noun: "answers") }) else {
      throw CommandEnd.usage("\(book.path) is empty; grade hand-ins first")
    }
    bar.end()
    switch format {
    case .json: Terminal.write(try JSONText.encode(RegradeReport(plan, isApplied: apply)))
    case .text: RegradeText(plan: plan, inColor: Terminal.usesColor(1)).lines.forEach(Terminal.write)
    }
    guard plan.untried == 0 else {
      throw CommandEnd.machine("\(plan.untried) answers in code could not be tried here; nothing was written")
    }
    if apply {
      try book.apply(plan, author: GradingWords.author)
      Terminal.error("written")
    } else if !plan.changes.isEmpty {
      Terminal.error("nothing was written; --apply writes it")
    }
    // Some answers cannot be graded by today's key; they are listed above.
    if !plan.kept.isEmpty { throw CommandEnd.fallsShort }
  }

  private func mergeShards() throws {
    let course = CourseFolder.find(from: ".")
    let book = try Gradebook(path: GradingWords.gradebook(gradebook, course), mayCreate: true)
    let outcome = try ShardMerge(gradebook: book).merge(paths)
    if !outcome.missing.isEmpty {
      Terminal.error(
        "of \(outcome.count) shards these are not merged yet: "
          + outcome.missing.map(String.init).joined(separator: ", ")
          + "; merge them, too: the gradebook lacks their learners")
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

  /// What a user gave wrong is of usage.
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
        "\(outcome.tally.untried) answers in code wait to be judged: \(outcome.tally.untriedReason)\n"
          + "  `workbook doctor` tells what is missing; then run this again")
    }
    if hasProblems || !outcome.strays.isEmpty { throw CommandEnd.fallsShort }
  }
}
