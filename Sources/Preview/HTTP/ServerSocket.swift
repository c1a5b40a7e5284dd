import Foundation

/// The few calls of the socket interface that the server makes.
enum ServerSocket {
  /// A listening socket on a numeric address or a name of this machine; port 0 takes any that is free.
  static func listen(host: String, port: UInt16) throws(HTTPServer.Failure) -> (socket: Int32, port: UInt16) {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = streamType
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, String(port), &hints, &list)
    guard status == 0, let first = list else {
      throw HTTPServer.Failure(description: "there is no address “\(host)”: \(String(cString: gai_strerror(status)))")
    }
    defer { freeaddrinfo(list) }
    let file = socket(first.pointee.ai_family, streamType, 0)
    guard file >= 0 else { throw HTTPServer.Failure(description: "no socket could be opened: \(words(errno))") }
    var yes: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(file, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0, Foundation.listen(file, 1024) == 0 else {
      let reason = errno
      close(file)
      if reason == EADDRINUSE {
        throw HTTPServer.Failure(
          description: "port \(port) of \(host) is taken; name another with --port, or none to have one found",
          isTaken: true)
      }
      throw HTTPServer.Failure(description: "port \(port) of \(host) cannot be listened on: \(words(reason))")
    }
    prepare(file)
    return (file, localPort(file))
  }

  /// A connection that waits, without blocking; nil if there is none.
  static func accept(_ listener: Int32) -> (socket: Int32, address: String)? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> (Int32, String)? in
        let file = Foundation.accept(listener, address, &length)
        guard file >= 0 else { return nil }
        prepare(file)
        var yes: Int32 = 1
        setsockopt(file, tcp, TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        return (file, text(of: address, length))
      }
    }
  }

  static func send(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Foundation.send(file, bytes.baseAddress, bytes.count, 0)
    #else
      Foundation.send(file, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    #endif
  }

  static func finishWriting(_ file: Int32) {
    #if canImport(Darwin)
      _ = shutdown(file, SHUT_WR)
    #else
      _ = shutdown(file, Int32(SHUT_WR))
    #endif
  }

  /// Two ends of a pipe that never block.
  static func pipe() throws(HTTPServer.Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Foundation.pipe(&ends) == 0 else {
      throw HTTPServer.Failure(description: "no pipe could be opened: \(words(errno))")
    }
    ends.forEach(prepare)
    return (ends[0], ends[1])
  }

  private static func prepare(_ file: Int32) {
    _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
      var yes: Int32 = 1
      setsockopt(file, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  private static func localPort(_ file: Int32) -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard getsockname(file, address, &length) == 0 else { return 0 }
        var port = [CChar](repeating: 0, count: 16)
        getnameinfo(address, length, nil, 0, &port, socklen_t(port.count), Int32(NI_NUMERICSERV))
        return UInt16(string(port)) ?? 0
      }
    }
  }

  private static func text(of address: UnsafeMutablePointer<sockaddr>, _ length: socklen_t) -> String {
    var host = [CChar](repeating: 0, count: 64)
    let status = getnameinfo(address, length, &host, socklen_t(host.count), nil, 0, Int32(NI_NUMERICHOST))
    return status == 0 ? string(host) : ""
  }

  private static func string(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }

  #if canImport(Darwin)
    private static let streamType = SOCK_STREAM
    private static let tcp = IPPROTO_TCP
  #else
    private static let streamType = Int32(SOCK_STREAM.rawValue)
    private static let tcp = Int32(IPPROTO_TCP)
  #endif
}
