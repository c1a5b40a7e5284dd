import Foundation

/// Things of the host that hostile code is after, and what tells whether it got at them.
final class HostWitness: Sendable {
  let folder: String
  /// A word that stands in files and nowhere else.
  let secret: String
  /// Listeners: the descriptor and what the code would need to reach each.
  let port4: UInt16
  let port6: UInt16
  let abstractName: String
  let socketPath: String
  private let listeners: [Int32]

  init() throws {
    folder = NSTemporaryDirectory() + "workbook-host-\(UUID().uuidString)"
    secret = "secret-\(UUID().uuidString)"
    abstractName = "workbook-\(UUID().uuidString)"
    socketPath = "/tmp/wb-\(UUID().uuidString.prefix(8)).sock"
    for (name, text) in ["key": secret, "ben/answer.md": secret, "outside/kept": "as it was"] {
      let path = "\(folder)/\(name)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    let (inet4, port4) = Self.listen4()
    let (inet6, port6) = Self.listen6()
    self.port4 = port4
    self.port6 = port6
    listeners = [
      inet4, inet6, Self.listenUnix([0] + Array(abstractName.utf8)), Self.listenUnix(Array(socketPath.utf8)),
    ]
  }

  deinit {
    for listener in listeners { close(listener) }
    unlink(socketPath)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Whether the listeners listen at all.
  var isListening: Bool { !listeners.contains { $0 < 0 } }

  /// How many connections were made.
  var connections: Int {
    listeners.count { listener in
      var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
      return poll(&waiting, 1, 0) > 0 && waiting.revents & Int16(POLLIN) != 0
    }
  }

  /// The folder outside as it is now: names and texts.
  var outside: [String: String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/outside")) ?? []
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, (try? String(contentsOfFile: "\(folder)/outside/\($0)", encoding: .utf8)) ?? "")
      })
  }

  private static func socket(_ family: Int32) -> Int32 {
    Glibc.socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
  }

  private static func listening<Address>(_ descriptor: Int32, _ address: Address, _ size: Int) -> Bool {
    withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(size)) }
    } == 0 && listen(descriptor, 8) == 0
  }

  private static func listen4() -> (Int32, UInt16) {
    let descriptor = socket(AF_INET)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    guard listening(descriptor, address, MemoryLayout<sockaddr_in>.size) else { return (-1, 0) }
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private static func listen6() -> (Int32, UInt16) {
    let descriptor = socket(AF_INET6)
    // A machine without IPv6 has nothing to reach by it.
    if descriptor < 0 { return (socket(AF_INET), 0) }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    guard listening(descriptor, address, MemoryLayout<sockaddr_in6>.size) else { return (socket(AF_INET), 0) }
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    return (descriptor, UInt16(bigEndian: address.sin6_port))
  }

  private static func listenUnix(_ name: [UInt8]) -> Int32 {
    let descriptor = socket(AF_UNIX)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    return listening(descriptor, address, MemoryLayout<sa_family_t>.size + name.count) ? descriptor : -1
  }
}
