import Foundation
import Testing

/// What a cell may not reach.
@Suite(.needsSandbox) struct SandboxTests {
  @Test func cellsSeeNoHomeNoNetworkAndNoOtherFiles() throws {
    let course = try Course(["secret.txt": "the key\n"])
    try course.write(
      "lessons/a.md",
      """
      ```swift
      import Foundation
      print(FileManager.default.contents(atPath: "\(course.folder)/secret.txt") == nil)
      print(FileManager.default.contents(atPath: "/etc/passwd") == nil)
      print((try? "x".write(toFile: "/usr/evil", atomically: false, encoding: .utf8)) == nil)
      // There may be a folder of that name in the sandbox; it is not the course's.
      try? "x".write(toFile: "\(course.folder)/evil", atomically: false, encoding: .utf8)
      print((try? FileManager.default.contentsOfDirectory(atPath: "/root")) ?? [], (try? FileManager.default.contentsOfDirectory(atPath: "/home")) ?? [])
      ```

      ```swift
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(80).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, UInt32(MemoryLayout<sockaddr_in>.size)) }
      }
      let interfaces = (try? String(contentsOfFile: "/proc/net/dev", encoding: .utf8)) ?? ""
      print(connected, interfaces.split(separator: "\\n").count - 2)
      ```

      ```swift
      try "kept".write(toFile: "own.txt", atomically: true, encoding: .utf8)
      try String(contentsOfFile: "own.txt", encoding: .utf8)
      ```
      """.replacingOccurrences(of: "let descriptor", with: "import Foundation\nlet descriptor")
        .replacingOccurrences(of: "try \"kept\"", with: "import Foundation\ntry \"kept\""))
    let report = try course.check()
    #expect(report.ok, "\(report.diagnostics)")
    let cells = report.documents[0].cells
    #expect(cells[0].output == "true\ntrue\ntrue\n[] []\n")
    #expect(!FileManager.default.fileExists(atPath: "\(course.folder)/evil"))
    #expect(cells[1].output == "-1 1\n", "no connection, and no interface but the loopback")
    #expect(cells[2].output == "kept\n")
  }

  @Test func noProcessIsLeftBehind() throws {
    let marker = "left-behind-\(UUID().uuidString)"
    let course = try Course([
      "lessons/a.md": """
      ```swift {timeout=1}
      import Foundation
      let child = Process()
      child.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      child.arguments = ["\(marker)=1", "sleep", "1000"]
      try child.run()
      while true {}
      ```
      """
    ])
    let report = try course.check()
    #expect(report.documents[0].cells[0].status == .timedOut)
    // The kernel ends what is left in the sandbox when its first process is gone, a moment after the run is over.
    var left = try Self.processes(with: marker)
    for _ in 0..<200 where !left.isEmpty {
      Thread.sleep(forTimeInterval: 0.05)
      left = try Self.processes(with: marker)
    }
    #expect(left.isEmpty)
  }

  private static func processes(with marker: String) throws -> [Int] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int.init).filter { id in
      let environment = FileManager.default.contents(atPath: "/proc/\(id)/environ") ?? Data()
      return environment.range(of: Data(marker.utf8)) != nil
    }
  }
}
