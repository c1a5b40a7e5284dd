import ArgumentParser
import Authoring
import Course
import Foundation
import Storage

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Write the learners' copy of the course, without expected values, solutions or hidden cells.",
    discussion: """
      The copy contains obfuscated keys, so that `workbook check` works in it. They are not encrypted: a determined \
      learner can read them. For an exam, use --no-keys. Running the command again never overwrites a learner's answers.
      """)

  @Argument(help: "The folder to write; with --roster, it contains one folder per learner.")
  var folder: String

  @Flag(name: .customLong("no-keys"), help: "Leave the keys out. Answers cannot be checked in the copy.")
  var withoutKeys = false

  @Option(help: "The learners: a CSV file with a column `id`. Each learner gets a copy with their own variant.")
  var roster: String?

  @Option(
    name: .customLong("id-column"),
    help: "The roster column that names the learners' folders. Default: the most likely one.")
  var idColumn: String?

  @Option(name: .shortAndLong, help: "The number of parallel compilers.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Print no progress messages.")
  var quiet = false

  func run() async throws {
    try await CommandEnd.translating {
      guard let course = CourseFolder.find(from: ".") else {
        throw CommandEnd.usage("there is no workbook.yml in this folder or any folder above it")
      }
      let top = URL(fileURLWithPath: folder).standardizedFileURL.path
      guard top != course.root, !course.root.hasPrefix(top + "/") else {
        throw CommandEnd.usage("\(folder) contains the course itself; choose another folder")
      }
      let configuration = course.configuration
      for own in [configuration.lessons, configuration.exercises, configuration.data] {
        guard !(top + "/").hasPrefix("\(course.root)/\(own)/") else {
          throw CommandEnd.usage("\(folder) is inside one of the course's own folders; choose another folder")
        }
      }
      let learners = try learners()
      let progress = Terminal.progress(isQuiet: quiet)
      let run = try CourseRun(course: course, jobs: max(1, jobs), progress: .silent)
      let writer = try await ReleaseWriter(run, hasKeys: !withoutKeys)
      let copies = learners.map { (learner: $0, folder: $0.map { "\(top)/\($0.id)" } ?? top) }
      try await writer.write(copies) { index, outcome in
        let copy = copies[index].folder
        for file in outcome.kept {
          Terminal.error(
            "warning: \(copy)/\(file) was changed in the copy and is kept, although the course has a newer version")
        }
        Terminal.write("\(copy): \(outcome.written.count) file\(outcome.written.count == 1 ? "" : "s") written")
        progress.say("\(index + 1)/\(copies.count) copies written")
      }
    }
  }

  private func table(_ bytes: [UInt8], _ path: String) throws -> Roster {
    let table = try Roster(bytes: bytes, idColumn: idColumn)
    if let guess = table.guess { Terminal.error("warning: \(path): \(guess)") }
    return table
  }

  /// The learners of the roster, or one anonymous learner if there is no roster.
  private func learners() throws -> [Roster.Learner?] {
    guard let roster else { return [nil] }
    guard let bytes = WholeFiles.read(roster) else { throw CommandEnd.usage("\(roster) cannot be read") }
    do {
      return try table(bytes, roster).learners
    } catch {
      throw CommandEnd.usage("\(roster): \(error)")
    }
  }
}
