import Foundation
import Testing

/// A browser that is spoken to by the Chrome DevTools protocol, over two pipes with a zero byte after each message.
final class DevTools {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let process = Process()
  private let toBrowser: Int32
  private let fromBrowser: Int32
  private var buffer: [UInt8] = []
  private var lastNumber = 0
  /// What the browser told of itself, in order, until somebody takes it.
  private var events: [[String: Any]] = []

  /// Starts a browser. The shell gives it the pipes as the descriptors that it expects, and clears up after it.
  init(program: String) throws {
    let folder = NSTemporaryDirectory() + "workbook-browser-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (input, output) = (folder + "/in", folder + "/out")
    guard mkfifo(input, 0o600) == 0, mkfifo(output, 0o600) == 0 else { throw Failure(description: "no pipes") }
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", #""$@" 3<"$0/in" 4>"$0/out" >/dev/null 2>"$0/log"; rm -rf "$0""#, folder, program, "--headless",
      "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
      "--disable-background-networking", "--disable-component-update", "--mute-audio", "--force-prefers-reduced-motion",
      "--user-data-dir=\(folder)/profile", "--remote-debugging-pipe", "about:blank",
    ]
    // Both ends open without waiting for the browser: it opens its own when it starts.
    toBrowser = open(input, O_RDWR | O_CLOEXEC)
    fromBrowser = open(output, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard toBrowser >= 0, fromBrowser >= 0 else { throw Failure(description: "the pipes cannot be opened") }
    try process.run()
  }

  deinit {
    close(toBrowser)
    close(fromBrowser)
  }

  /// Sends a command and waits for its result.
  @discardableResult
  func call(_ method: String, _ parameters: [String: Any] = [:], session: String? = nil) throws -> [String: Any] {
    lastNumber += 1
    let number = lastNumber
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    try send(Array(JSONSerialization.data(withJSONObject: message)) + [0])
    while true {
      let answer = try receive(awaiting: method)
      guard answer["id"] as? Int == number else {
        if answer["method"] != nil { events.append(answer) }
        continue
      }
      if let error = answer["error"] as? [String: Any] {
        throw Failure(description: "\(method): \(error["message"] ?? error)")
      }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// Waits for an event of a session; those before it stay to be taken.
  func wait(for method: String, session: String) throws {
    func isIt(_ event: [String: Any]) -> Bool {
      event["method"] as? String == method && event["sessionId"] as? String == session
    }
    if let index = events.firstIndex(where: isIt) {
      events.remove(at: index)
      return
    }
    while true {
      let event = try receive(awaiting: method)
      if isIt(event) { return }
      if event["method"] != nil { events.append(event) }
    }
  }

  /// What happened in a session since this was last asked.
  func takeEvents(session: String) -> [(method: String, parameters: [String: Any])] {
    let mine = events.filter { $0["sessionId"] as? String == session }
    events.removeAll { $0["sessionId"] as? String == session }
    return mine.map { ($0["method"] as? String ?? "", $0["params"] as? [String: Any] ?? [:]) }
  }

  private func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(toBrowser, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(description: "the browser does not listen") }
      rest = rest.dropFirst(count)
    }
  }

  private func receive(awaiting what: String) throws -> [String: Any] {
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: 0) {
        let message = Data(buffer[..<end])
        buffer.removeSubrange(...end)
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      searched = buffer.count
      var descriptor = pollfd(fd: fromBrowser, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 240_000) > 0 else { throw Failure(description: "the browser is silent after \(what)") }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = chunk.withUnsafeMutableBytes { read(fromBrowser, $0.baseAddress, $0.count) }
      if count == 0 { throw Failure(description: "the browser ended at \(what)") }
      if count > 0 { buffer += chunk[..<count] }
    }
  }
}
