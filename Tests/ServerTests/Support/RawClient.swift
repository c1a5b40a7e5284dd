import Foundation

/// A connection of plain bytes, for requests that no library would send.
final class RawClient {
  private let file: Int32
  private var received: [UInt8] = []

  struct Problem: Error {}

  init(port: UInt16) throws {
    #if canImport(Darwin)
      file = socket(AF_INET, SOCK_STREAM, 0)
    #else
      file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Problem() }
  }

  deinit { close(file) }

  /// False once the server has closed.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Foundation.send(file, buffer.baseAddress, buffer.count, 0)
        #else
          Foundation.send(file, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
        #endif
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Reads until `isEnough`, the end, or the time-out; what was read so far is given back.
  func read(until isEnough: (String) -> Bool) -> String {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while !isEnough(String(decoding: received, as: UTF8.self)) {
      let count = recv(file, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      received += buffer[..<count]
    }
    defer { received = [] }
    return String(decoding: received, as: UTF8.self)
  }

  /// Everything up to the connection's end.
  func readToEnd() -> String { read { _ in false } }

  /// One response, head and body.
  func response() -> Response {
    Response(
      read { text in
        guard let end = text.range(of: "\r\n\r\n") else { return false }
        let length = Response(text).field("content-length").flatMap { Int($0) } ?? 0
        return text[end.upperBound...].utf8.count >= length
      })
  }

  struct Response {
    var text: String

    init(_ text: String) { self.text = text }

    /// 0 where there was no response.
    var status: Int { Int(text.split(separator: " ", maxSplits: 2).dropFirst().first ?? "") ?? 0 }
    var head: String { text.range(of: "\r\n\r\n").map { String(text[..<$0.lowerBound]) } ?? text }
    var body: String { text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? "" }

    func field(_ name: String) -> String? {
      for line in head.components(separatedBy: "\r\n").dropFirst() {
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2, parts[0].lowercased() == name.lowercased() {
          return parts[1].trimmingCharacters(in: .whitespaces)
        }
      }
      return nil
    }
  }

  /// One request on a connection of its own.
  static func ask(_ port: UInt16, _ request: String) throws -> Response {
    let client = try RawClient(port: port)
    client.send(request)
    return client.response()
  }
}
