import Foundation

/// A lesson of twenty cells that is served and edited: from the write of the file to the change's arrival at the page.
struct LiveBench {
  var bench: Bench

  func run() throws {
    let course = "\(bench.scratch)/live"
    let document = "\(course)/lessons/a.md"
    try FileManager.default.createDirectory(atPath: "\(course)/lessons", withIntermediateDirectories: true)
    try Data("title: Bench\n".utf8).write(to: URL(fileURLWithPath: "\(course)/workbook.yml"))
    func write(_ cells: [String], prose: String) throws {
      let text = prose + "\n\n" + cells.map { "```swift\n\($0)\n```\n" }.joined(separator: "\n")
      try Data(text.utf8).write(to: URL(fileURLWithPath: document), options: .atomic)
    }
    try write(CellBench.cells(), prose: "Prose.")
    let server = Process()
    server.executableURL = URL(fileURLWithPath: bench.workbook)
    server.arguments = ["serve", "--port", "0", "--quiet"]
    server.currentDirectoryURL = URL(fileURLWithPath: course)
    let output = Pipe()
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    try server.run()
    defer {
      server.terminate()
      server.waitUntilExit()
    }
    let link = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let events = try EventReader(link: link, page: "lessons/a.html")
    _ = try events.wait { !$0.contains("\"isAwaited\":true") && $0.contains("cell ok") || $0.contains("\"keep\":21") }

    var prose: [Double] = []
    for round in 0..<bench.repetitions * 3 {
      let words = "Prose of round \(round)."
      try write(CellBench.cells(), prose: words)
      prose.append(try events.wait { $0.contains(words) })
    }
    print(bench.pad("served: prose edited", 34), String(format: "%7.1f ms   (under 100)", bench.median(prose) * 1000))

    var edits: [Double] = []
    var calls: [Double] = []
    let cell = "\(bench.scratch)/cell.swift"
    try Data(CellBench.cells()[8].utf8).write(to: URL(fileURLWithPath: cell))
    for round in 0..<bench.repetitions {
      var cells = CellBench.cells(edited: true)
      cells[8] += "\nprint(\"round \(round)\")"
      try write(cells, prose: "Prose.")
      edits.append(try events.wait { $0.contains("<samp>round \(round)</samp>") })
      calls.append(try CellBench(bench: bench).callAndLink(cell))
    }
    bench.row(
      "served: one cell edited", bench.median(edits), "one frontend call and a link", bench.median(calls), limit: 2)
  }
}

/// Reads the events of one page, as its script does.
final class EventReader {
  private let file: Int32
  private var buffer: [UInt8] = []

  init(link: String, page: String) throws {
    guard let url = URLComponents(string: link), let port = url.port,
      let token = url.queryItems?.first(where: { $0.name == "token" })?.value
    else { throw Bench.Failure("the server printed no link but: \(link)") }
    #if canImport(Darwin)
      file = socket(AF_INET, SOCK_STREAM, 0)
    #else
      file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Bench.Failure("the server does not listen") }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let request =
      "GET /-/events?page=\(page)&revision= HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
      + "Cookie: workbook-\(port)=\(token)\r\nSec-Fetch-Site: same-origin\r\n\r\n"
    _ = request.withCString { send(file, $0, strlen($0), 0) }
  }

  deinit { close(file) }

  /// Seconds until an event comes of which this is true.
  func wait(until isIt: (String) -> Bool) throws -> Double {
    let start = ContinuousClock.now
    while true {
      while let end = buffer.firstRange(of: Array("\n\n".utf8)) {
        let event = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).replacingOccurrences(
          of: "\\\"", with: "\"")
        buffer.removeSubrange(..<end.upperBound)
        guard isIt(event) else { continue }
        let spent = ContinuousClock.now - start
        return Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
      }
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      let count = recv(file, &chunk, chunk.count, 0)
      guard count > 0 else { throw Bench.Failure("the server sent nothing more") }
      buffer += chunk[..<count]
    }
  }
}
