import Course
import Foundation
import Live

/// Serves a course to one person's browser and keeps it up to date.
package struct LiveServer: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  /// Tried in order, unless the user named one.
  package static let defaultPorts: ClosedRange<UInt16> = 4848...4867

  private let course: LiveCourse
  private let host: String
  private let ports: ClosedRange<UInt16>

  package init(course: LiveCourse, host: String, ports: ClosedRange<UInt16>) {
    self.course = course
    self.host = host
    self.ports = ports
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter ready: is given the server's address and the link by which it is opened.
  package func run(ready: @escaping @Sendable (LiveAddress, _ link: String) -> Void) async throws {
    let token = try TokenFile(folder: await course.serverFolder).token()
    let hub = PageHub(course: course)
    // Before that there are no pages.
    await course.refresh()
    let (server, address) = try listen { address in
      // Without a public address there is nothing that could be wrong in it.
      guard let policy = try? RequestPolicy(host: address.host, port: address.port) else { return nil }
      return SiteHandler(
        course: course, pages: SitePages(course: course, hub: hub), token: token, policy: policy,
        cookie: SessionCookie(port: address.port, isSecure: false, isStrict: true))
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await CourseWatcher(course: course).run() }
      group.addTask { await hub.run() }
      ready(address, "\(address.url)?token=\(token.text)")
      // Until the task is cancelled, or the watcher's and the hub's are.
      await group.waitForAll()
    }
    await server.stop()
    await course.stop()
  }

  private func listen(_ handler: (LiveAddress) -> SiteHandler?) throws -> (HTTPServer, LiveAddress) {
    var limits = HTTPLimits()
    limits.bodyBytes = SitePages.bodyLimit
    for port in ports {
      do {
        let server = try HTTPServer(host: host, port: port, limits: limits) { actual in
          let handler = handler(LiveAddress(host: host, port: actual))
          return { await handler?.response(to: $0) ?? Responses.words("not ready", status: 500) }
        }
        return (server, LiveAddress(host: host, port: server.port))
      } catch  where error.isTaken && ports.count > 1 {
        continue
      } catch {
        throw Failure(description: error.description)
      }
    }
    throw Failure(
      description: "all ports from \(ports.lowerBound) to \(ports.upperBound) are in use; choose another with --port")
  }
}

/// The token of a course's server, kept so that a page that is open goes on when the server is started again.
struct TokenFile {
  /// Holds nothing else that others may not read.
  var folder: String

  func token() throws -> AccessToken {
    let path = "\(folder)/token"
    if let text = try? String(contentsOfFile: path, encoding: .utf8), let token = AccessToken(text) { return token }
    let token = AccessToken()
    try PrivateFile.write(Array(token.text.utf8), to: path)
    return token
  }
}
