import ArgumentParser
import Course
import Foundation
import Storage

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Write a learner's copy of the course: no expected values, solutions, mistakes or hidden cells.",
    discussion: """
      The copy holds scrambled keys, so that `workbook check` works in it. They keep nobody from reading an answer who \
      sets out to; for an exam use --no-keys. Running it again leaves what a learner wrote as it is.
      """)

  @Argument(help: "The folder of the copy; with --roster, of one folder for each learner.")
  var folder: String

  @Flag(name: .customLong("no-keys"), help: "Leave the keys out; nothing can be checked in the copy.")
  var withoutKeys = false

  @Option(help: "A table (CSV) with a column `id`: one copy for each learner, with a variant of its own.")
  var roster: String?

  @Option(
    name: .customLong("id-column"),
    help: "The roster's column that names the learners' folders; the likeliest one by default.")
  var idColumn: String?

  @Option(name: .shortAndLong, help: "How many compilers run at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "No progress on standard error.")
  var quiet = false

  func run() async throws {
    try await CommandEnd.translating {
      guard let course = CourseFolder.find(from: ".") else {
        throw CommandEnd.usage("there is no workbook.yml here nor in any folder above")
      }
      let top = URL(fileURLWithPath: folder).standardizedFileURL.path
      guard top != course.root, !course.root.hasPrefix(top + "/") else {
        throw CommandEnd.usage("\(folder) holds the course itself; name another folder")
      }
      let configuration = course.configuration
      for own in [configuration.lessons, configuration.exercises, configuration.data] {
        guard !(top + "/").hasPrefix("\(course.root)/\(own)/") else {
          throw CommandEnd.usage("\(folder) is among the course's own documents; name another folder")
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
          Terminal.error("warning: \(copy)/\(file) was changed there and is kept; the course's is newer")
        }
        Terminal.write("\(copy): \(outcome.written.count) file\(outcome.written.count == 1 ? "" : "s") written")
        progress.say("\(index + 1)/\(copies.count) copies")
      }
    }
  }

  private func table(_ bytes: [UInt8], _ path: String) throws -> Roster {
    let table = try Roster(bytes: bytes, idColumn: idColumn)
    if let guess = table.guess { Terminal.error("warning: \(path): \(guess)") }
    return table
  }

  /// Those of the roster, or nobody in particular.
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
