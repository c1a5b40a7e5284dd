import Foundation

/// A class of 200 on one machine: from a learner's answer to the verdict, over connections that stay open.
struct ClassBench {
  var bench: Bench

  private static let learners = 200
  private static let exercises = 10

  func run() throws {
    let course = "\(bench.scratch)/class"
    let work = "\(course)/work"
    try FileManager.default.createDirectory(atPath: "\(course)/exercises", withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(course)/\(name)"))
    }
    try write("workbook.yml", "title: Bench\n")
    try write("roster.csv", "id\n" + (0..<Self.learners).map { "s\($0)\n" }.joined())
    try write(
      "exercises/a.md",
      (0..<Self.exercises).map { number in
        """
        ## Question \(number)

        What is $L(N) = (N_c / N)^{\\alpha}$ for a model of `10^\(number)` parameters, to a percent?

        ```exercise
        id: q\(number)
        expect: \(number).0 + 40
        tolerance: 1%
        hints:
          - Count again.
        ```

        ```answer q\(number)

        ```

        """
      }.joined(separator: "\n"))
    let server = Process()
    server.executableURL = URL(fileURLWithPath: bench.workbook)
    server.arguments = ["serve", "--class", "--roster", "roster.csv", "--work", work, "--port", "0", "--quiet"]
    server.currentDirectoryURL = URL(fileURLWithPath: course)
    let output = Pipe()
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    let start = ContinuousClock.now
    try server.run()
    defer {
      server.terminate()
      server.waitUntilExit()
    }
    let link = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard let port = URL(string: link)?.port else { throw Bench.Failure("the class was not served: \(link)") }
    let spent = ContinuousClock.now - start
    print(
      bench.pad("class of \(Self.learners): made ready", 34),
      String(format: "%7.2f s", bench.seconds(spent)))
    let table = try String(contentsOfFile: "\(work)/links.csv", encoding: .utf8)
    let tokens = table.split(whereSeparator: \.isNewline).dropFirst(2).compactMap { row in
      row.split(separator: "/").last.map { $0.filter { $0 != "\"" } }
    }
    var load = try ClassLoad(port: UInt16(port), tokens: tokens, exercises: Self.exercises)
    load.show("class: no pause between answers", try load.run(seconds: 5, pause: 0))
    try load.openPages()
    load.show("class: pages open, one answer each 2 s", try load.run(seconds: 10, pause: 2))
    load.close()
  }
}

/// Clients that answer value questions, all on one thread.
struct ClassLoad {
  struct Result {
    var seconds: [Double] = []
    var refused = 0
    var elapsed = 0.0
  }

  private struct Client {
    var file: Int32
    var token: String
    var bases: [String]
    var question = 0
    var text = ""
    var sentAt = 0.0
    var nextAt = 0.0
    var isWaiting = false
    var input: [UInt8] = []
  }

  private let port: UInt16
  private var clients: [Client]
  private var pages: [Int32] = []
  private var round = 0

  init(port: UInt16, tokens: [String], exercises: Int) throws {
    self.port = port
    clients = try tokens.map {
      Client(file: try Self.connect(port), token: $0, bases: Array(repeating: "", count: exercises))
    }
  }

  func show(_ name: String, _ result: Result) {
    let sorted = result.seconds.sorted()
    guard let last = sorted.last else { return print("\(name): no answers") }
    func at(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1000 }
    print(
      name.padding(toLength: max(40, name.count), withPad: " ", startingAt: 0),
      String(
        format: "p50 %6.1f ms   p99 %6.1f ms   most %6.1f ms   %6.0f answers/s   %d clients, %d refused", at(0.5),
        at(0.99),
        last * 1000, Double(sorted.count) / result.elapsed, clients.count, result.refused))
  }

  /// Has every learner's page open, as in a class: each gets the changes of its page.
  mutating func openPages() throws {
    for client in clients {
      let file = try Self.connect(port)
      let request =
        "GET /-/events?page=exercises/a.html&revision= HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        + "Cookie: workbook-\(port)=\(client.token)\r\nSec-Fetch-Site: same-origin\r\n\r\n"
      _ = request.withCString { send(file, $0, strlen($0), 0) }
      pages.append(file)
    }
  }

  func close() {
    for file in pages + clients.map(\.file) { Foundation.close(file) }
  }

  mutating func run(seconds: Double, pause: Double) throws -> Result {
    var result = Result()
    let start = Self.now
    for index in clients.indices { clients[index].nextAt = start + pause * Double(index) / Double(clients.count) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while Self.now < start + seconds || clients.contains(where: \.isWaiting) {
      let time = Self.now
      guard time < start + seconds + 30 else { throw Bench.Failure("the server does not answer any more") }
      for index in clients.indices
      where !clients[index].isWaiting && clients[index].nextAt <= time && time < start + seconds {
        ask(index)
      }
      var polled = clients.map { pollfd(fd: $0.file, events: Int16(POLLIN), revents: 0) }
      polled += pages.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      _ = poll(&polled, nfds_t(polled.count), 5)
      for (index, entry) in polled.enumerated() where entry.revents != 0 {
        let count = recv(entry.fd, &buffer, buffer.count, 0)
        guard count > 0 else { throw Bench.Failure("the server closed a connection") }
        guard index < clients.count else { continue }
        clients[index].input += buffer[..<count]
        guard let status = Self.response(&clients[index].input) else { continue }
        clients[index].isWaiting = false
        let end = Self.now
        clients[index].nextAt = pause == 0 ? end : max(end, clients[index].sentAt + pause)
        if status == 200 {
          clients[index].bases[clients[index].question] = clients[index].text
          result.seconds.append(end - clients[index].sentAt)
        } else {
          result.refused += 1
          clients[index].nextAt = end + 0.1
        }
      }
    }
    result.elapsed = Self.now - start
    return result
  }

  private mutating func ask(_ index: Int) {
    round += 1
    clients[index].question = (clients[index].question + 1) % clients[index].bases.count
    let question = clients[index].question
    let text = round % 3 == 0 ? "\(40 + question)" : "\(round % 97).\(round % 89)"
    let body =
      "{\"page\":\"exercises/a.html\",\"exercise\":\"q\(question)\",\"base\":\"\(clients[index].bases[question])\","
      + "\"text\":\"\(text)\"}"
    let request =
      "POST /-/answer HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: http://127.0.0.1:\(port)\r\n"
      + "Cookie: workbook-\(port)=\(clients[index].token)\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    clients[index].text = text
    clients[index].isWaiting = true
    clients[index].sentAt = Self.now
    _ = request.withCString { send(clients[index].file, $0, strlen($0), 0) }
  }

  /// The status of a response that is here whole, which is taken away; nil if it is not.
  private static func response(_ input: inout [UInt8]) -> Int? {
    guard let end = input.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: input[..<end.lowerBound], as: UTF8.self)
    let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    let length = line.flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) } ?? 0
    guard input.count >= end.upperBound + length else { return nil }
    input.removeFirst(end.upperBound + length)
    return Int(head.split(separator: " ")[1])
  }

  private static func connect(_ port: UInt16) throws -> Int32 {
    #if canImport(Darwin)
      let file = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Bench.Failure("the server does not listen") }
    return file
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
