import Course
import Foundation
import Live
import Storage

/// Serves a course to a class: every learner by a private link, the instructor by another.
package struct ClassServer: Sendable {
  /// Where links that were handed out lead, so it is the same each time unless another is named.
  package static let defaultPort: UInt16 = 4900

  private let course: ClassCourse
  private let learners: [Roster.Learner]
  private let work: String
  private let host: String
  private let port: UInt16
  private let publicURL: String?
  private let issuesAnew: Bool

  /// - Parameters:
  ///   - work: the folder that holds everybody's work.
  ///   - publicURL: as learners reach the server through a reverse proxy.
  ///   - issuesAnew: whether all links are made anew, so that those handed out before open nothing.
  package init(
    course: ClassCourse, learners: [Roster.Learner], work: String, host: String, port: UInt16, publicURL: String?,
    issuesAnew: Bool
  ) {
    self.course = course
    self.learners = learners
    self.work = work
    self.host = host
    self.port = port
    self.publicURL = publicURL
    self.issuesAnew = issuesAnew
  }

  /// What the instructor is told when the server is ready.
  package struct Opening: Sendable {
    /// The instructor's own link.
    package var link: String
    /// The table of all links.
    package var table: String
  }

  /// Serves until the task is cancelled.
  package func run(ready: @escaping @Sendable (Opening) -> Void) async throws {
    let folder = "\(work)/.class"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    HandInStore(root: work).clean()
    let links = try ClassLinks(folder: work, learners: learners, isAnew: issuesAnew)
    let board = ClassBoard(learners: learners, journal: try ClassJournal(path: "\(folder)/journal.jsonl"))
    let room = Classroom(course: course, learners: learners, work: work, board: board)
    let page = BoardPage(
      title: course.course.configuration.title, exercises: course.exercises, codeProblem: course.codeProblem)
    var limits = HTTPLimits()
    limits.bodyBytes = SitePages.bodyLimit
    // Fails here, not in the handler's making.
    _ = try RequestPolicy(host: host, port: port, publicURL: publicURL)
    let server = try HTTPServer(host: host, port: port, limits: limits) { port in
      guard let policy = try? RequestPolicy(host: host, port: port, publicURL: publicURL) else {
        return { _ in HTTPResponse(503) }
      }
      let handler = ClassHandler(
        room: room, boardPage: page, tokens: links.store, policy: policy,
        cookie: SessionCookie(port: port, isSecure: policy.isSecure))
      return { await handler.response(to: $0) }
    }
    let base = publicURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? LiveAddress(host: host, port: server.port).url
    let table = try links.writeTable(learners, base: base)
    ready(Opening(link: "\(base)in/\(links.instructor.text)", table: table))
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await room.readAll() }
      group.addTask {
        for await _ in board.changes {
          if board.hasReaders { board.send(ClassHandler.event(page.content(board.snapshot))) }
          // Many answers at once make one change of the page.
          try? await Task.sleep(for: .milliseconds(300))
        }
      }
      group.addTask {
        while (try? await Task.sleep(for: .seconds(15))) != nil { board.send(Array(": beat\n\n".utf8)) }
      }
      await group.waitForAll()
    }
    await server.stop()
    await room.close()
  }
}
