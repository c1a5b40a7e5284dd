import Foundation
import Storage

/// A class that the built command serves from folders of its own, until it is let go.
final class ClassSite: @unchecked Sendable {
  let course: String
  let work: String
  private let log: String
  private var process: Process?
  private(set) var port: UInt16 = 0
  private(set) var links: [String: String] = [:]

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static let roster = "id,name\nada,Ada\nbob,\"Bob <script>alert(1)</script>\"\ncleo,=2+3\n"

  init(_ exercises: String, roster: String = ClassSite.roster, port: UInt16 = 0) throws {
    let top = NSTemporaryDirectory() + "class-\(UUID().uuidString)"
    course = "\(top)/course"
    work = "\(top)/work"
    log = "\(top)/log"
    try Self.write("\(course)/workbook.yml", "title: Trial\nlimits:\n  seconds: 3\n")
    try Self.write("\(course)/roster.csv", roster)
    try Self.write("\(course)/exercises/a.md", exercises)
    try Self.write(
      "\(course)/lessons/a.md", "# Lesson\n\n```swift\nlet shared = 6 * 7\nshared\n```\n\n- [ ] Read\n")
    try start(port: port)
  }

  deinit {
    process?.terminate()
    process?.waitUntilExit()
    try? FileManager.default.removeItem(atPath: (course as NSString).deletingLastPathComponent)
  }

  static func write(_ path: String, _ text: String) throws {
    try WholeFiles.write(Array(text.utf8), to: path)
  }

  static let command: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return (own as NSString).deletingLastPathComponent + "/workbook"
  }()

  /// Starts the server; on the port of before if there was one.
  func start(port: UInt16 = 0, _ more: [String] = []) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.command)
    process.arguments =
      [
        "serve", "--class", "--roster", "roster.csv", "--work", work, "--port",
        String(self.port > 0 ? self.port : port),
      ]
      + more
    process.currentDirectoryURL = URL(fileURLWithPath: course)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try Self.write(log, "")
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    self.process = process
    var line = Data()
    while line.last != 0x0A {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Failure(description: "serve ended: \(try Self.text(log))") }
      line += more
    }
    for row in try Self.text("\(work)/links.csv").split(whereSeparator: \.isNewline).dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map { $0.filter { $0 != "\"" } }
      links[fields.first?.isEmpty == false ? fields[0] : "instructor"] = fields.last
    }
    self.port = links["instructor"].flatMap { URL(string: $0)?.port }.map(UInt16.init) ?? 0
  }

  /// Ends the server without giving it time for anything.
  func kill() {
    guard let process else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    self.process = nil
  }

  /// What a command prints that is run in the course's folder.
  func run(_ arguments: String...) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.command)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: course)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  func token(_ who: String) -> String { links[who].map { ($0 as NSString).lastPathComponent } ?? "" }

  /// The fields of a request that a page of this server's sends.
  func fields(_ who: String?) -> String {
    "Host: 127.0.0.1:\(port)\r\n" + (who.map { "Cookie: workbook-\(port)=\(token($0))\r\n" } ?? "")
  }

  func get(_ path: String, as who: String?) throws -> RawClient.Response {
    try RawClient.ask(port, "GET \(path) HTTP/1.1\r\n\(fields(who))Sec-Fetch-Site: same-origin\r\n\r\n")
  }

  func post(_ path: String, _ body: String, as who: String?, on client: RawClient? = nil) throws -> RawClient.Response {
    let client = try client ?? RawClient(port: port)
    client.send(
      "POST \(path) HTTP/1.1\r\n\(fields(who))Origin: http://127.0.0.1:\(port)\r\nSec-Fetch-Site: same-origin\r\n"
        + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    return client.response()
  }

  func answer(
    _ text: String, to exercise: String, replacing base: String, as who: String, on client: RawClient? = nil
  ) throws -> RawClient.Response {
    let body = try JSONEncoder().encode([
      "page": "exercises/a.html", "exercise": exercise, "base": base, "text": text,
    ])
    return try post("/-/answer", String(decoding: body, as: UTF8.self), as: who, on: client)
  }

  func file(of who: String) throws -> String { try Self.text("\(work)/\(who)/exercises/a.md") }

  /// Asks again and again until it is so; false after a long time.
  func becomes(_ isSo: () throws -> Bool) rethrows -> Bool {
    let limit = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < limit {
      if try isSo() { return true }
      usleep(20_000)
    }
    return false
  }
}
