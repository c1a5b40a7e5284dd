import ArgumentParser
import Assessment
import Course
import Foundation
import Live
import Server
import Storage

/// Options of `serve --class`: one server for many learners.
struct ClassOptions: ParsableArguments {
  @Flag(
    name: .customLong("class"),
    help: "Serve a class: each learner gets a private link, a copy of the course and a button to submit it.")
  var isClass = false

  @Option(help: ArgumentHelp("With --class: the learners, a CSV file with a column `id`.", valueName: "file"))
  var roster: String?

  @Option(
    help: ArgumentHelp(
      "With --class: the roster column that identifies learners. Default: the most likely one.",
      valueName: "name"))
  var idColumn: String?

  @Option(
    help: ArgumentHelp(
      "With --class: the folder for the learners' work. Default: `class` in the course.",
      valueName: "folder"))
  var work: String?

  @Option(
    name: .customLong("public-url"),
    help: ArgumentHelp(
      "With --class: the public address of this server behind a reverse proxy.",
      valueName: "https://…"))
  var publicURL: String?

  @Flag(
    name: .customLong("new-links"), help: "With --class: create new private links and revoke the old ones.")
  var issuesAnew = false

  func validate() throws {
    if isClass, roster == nil {
      throw ValidationError("--class needs --roster FILE, a CSV file with a column `id` and optionally `name`")
    }
    if !isClass, roster != nil || work != nil || publicURL != nil || issuesAnew || idColumn != nil {
      throw ValidationError("--roster, --id-column, --work, --public-url and --new-links need --class")
    }
  }

  /// Serves the class until the program is stopped.
  func serve(_ course: CourseFolder, host: String, port: UInt16?, jobs: Int, progress: StatusLine) async throws {
    let learners = try learners(course.configuration.late)
    let folder = try folder(for: course)
    let shared = try await ClassCourse(course: course, jobs: max(1, jobs), progress: progress) {
      Terminal.error("warning: \($0)")
    }
    try await shared.prepare(learners, in: folder) { done, total in
      progress.say("\(done)/\(total) copies of the course prepared")
    }
    let server = ClassServer(
      course: shared, learners: learners, work: folder, host: host, port: port ?? ClassServer.defaultPort,
      publicURL: publicURL, issuesAnew: issuesAnew)
    if let problem = shared.codeProblem {
      Terminal.error("warning: learners' code is saved but not run, because there is no sandbox: \(problem)")
    }
    try await Interrupts.untilEnd(
      of: Task {
        try await server.run { opening in
          Terminal.write(opening.link)
          Terminal.error(
            "the private links of \(learners.count) learners are in \(opening.table); press Control-C to stop")
        }
      })
  }

  private func learners(_ late: LatePolicy) throws -> [Roster.Learner] {
    guard let roster, let bytes = WholeFiles.read(roster) else {
      throw CommandEnd.usage("\(roster ?? "the roster") cannot be read")
    }
    do {
      let table = try Roster(bytes: bytes, idColumn: idColumn)
      if let guess = table.guess { Terminal.error("warning: \(roster): \(guess)") }
      let learners = table.learners
      for learner in learners {
        if case .failure(let problem) = late.extended(learner.details) {
          throw CommandEnd.usage("\(roster): the roster's \(problem.description) (learner \(learner.id))")
        }
      }
      if let taken = learners.first(where: { $0.id == HandInStore.folder }) {
        throw CommandEnd.usage("\(roster): a learner cannot have the id \(taken.id)")
      }
      return learners
    } catch let end as CommandEnd {
      throw end
    } catch {
      throw CommandEnd.usage("\(roster): \(error)")
    }
  }

  /// Returns the folder of the learners' work and creates it if needed. It is never inside the course's own folders.
  private func folder(for course: CourseFolder) throws -> String {
    let path = URL(fileURLWithPath: work ?? "\(course.root)/class").standardizedFileURL.path
    let configuration = course.configuration
    guard path != course.root, !course.root.hasPrefix(path + "/") else {
      throw CommandEnd.usage("\(path) contains the course itself; choose another folder with --work")
    }
    for own in [configuration.lessons, configuration.exercises, configuration.data] {
      guard !(path + "/").hasPrefix("\(course.root)/\(own)/") else {
        throw CommandEnd.usage("\(path) is inside one of the course's own folders; choose another folder with --work")
      }
    }
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return path
  }
}
