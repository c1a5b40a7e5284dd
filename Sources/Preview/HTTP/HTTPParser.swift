/// Reads requests of HTTP/1.1 strictly (RFC 9112): what two programs could read in two ways is refused.
struct HTTPParser {
  /// A request that is not taken, and the status that says so.
  struct Refusal: Error, Equatable {
    var status: Int
    var words: String
  }

  /// A request's head.
  struct Head {
    var request: HTTPRequest
    var bodyLength: Int
    var keepsAlive: Bool
  }

  let limits: HTTPLimits

  /// One past the empty line that ends a head; nil if it is not there yet.
  ///
  /// - Parameter start: how far an earlier call has looked.
  static func headEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var offset = max(start, 3)
    while offset < bytes.count {
      if bytes[offset] == 0x0A, bytes[offset - 1] == 0x0D, bytes[offset - 2] == 0x0A, bytes[offset - 3] == 0x0D {
        return offset + 1
      }
      offset += 1
    }
    return nil
  }

  func head(_ bytes: ArraySlice<UInt8>, address: String) throws(Refusal) -> Head {
    // Lines end with CRLF, the last one is empty, and CR stands nowhere else.
    let lines = bytes.dropLast(4).split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let first = lines.first else { throw Refusal(status: 400, words: "the request is empty") }
    guard lines.count - 1 <= limits.fieldCount else { throw Refusal(status: 431, words: "too many header fields") }
    var fields = HTTPFields()
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      guard isLast || line.last == 0x0D, !(isLast ? line : line.dropLast()).contains(0x0D) else {
        throw Refusal(status: 400, words: "a line of the request does not end with CRLF")
      }
      if index == 0 { continue }
      try add(isLast ? line : line.dropLast(), to: &fields)
    }
    let (method, target, isOld) = try requestLine(lines.count == 1 ? first : first.dropLast())
    for name in ["host", "content-length", "origin", "sec-fetch-site", "x-forwarded-host"]
    where fields.all(name).count > 1 {
      throw Refusal(status: 400, words: "the field \(name) is there twice")
    }
    guard isOld || fields["host"] != nil else { throw Refusal(status: 400, words: "the request names no host") }
    guard fields["transfer-encoding"] == nil else {
      throw Refusal(status: 501, words: "a body must come with its length")
    }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let request = HTTPRequest(
      method: method, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "", fields: fields,
      address: address)
    let connection = (fields["connection"] ?? "").lowercased()
    return Head(
      request: request, bodyLength: try bodyLength(fields),
      keepsAlive: isOld ? connection.contains("keep-alive") : !connection.contains("close"))
  }

  private func bodyLength(_ fields: HTTPFields) throws(Refusal) -> Int {
    guard let text = fields["content-length"] else { return 0 }
    guard !text.isEmpty, text.utf8.count <= 12, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let length = Int(text) else {
      throw Refusal(status: 400, words: "the length of the body is no number")
    }
    guard length <= limits.bodyBytes else {
      throw Refusal(status: 413, words: "the body is larger than \(limits.bodyBytes >> 10) KiB")
    }
    return length
  }

  private func requestLine(_ line: ArraySlice<UInt8>) throws(Refusal) -> (method: String, target: String, isOld: Bool) {
    let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 3, (1...16).contains(parts[0].count), parts[0].allSatisfy({ $0 &- 0x41 < 26 }) else {
      throw Refusal(status: 400, words: "this is no request of HTTP")
    }
    guard parts[1].first == UInt8(ascii: "/"), parts[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Refusal(status: 400, words: "the target is no path")
    }
    let version = String(decoding: parts[2], as: UTF8.self)
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
      throw Refusal(status: 505, words: "only HTTP/1.1 is spoken here")
    }
    return (
      String(decoding: parts[0], as: UTF8.self), String(decoding: parts[1], as: UTF8.self), version == "HTTP/1.0"
    )
  }

  private func add(_ line: ArraySlice<UInt8>, to fields: inout HTTPFields) throws(Refusal) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy(Self.isToken)
    else { throw Refusal(status: 400, words: "a header field has no proper name") }
    var value = line[(colon + 1)...]
    while let byte = value.first, byte == 0x20 || byte == 0x09 { value.removeFirst() }
    while let byte = value.last, byte == 0x20 || byte == 0x09 { value.removeLast() }
    guard value.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }) else {
      throw Refusal(status: 400, words: "a header field holds control characters")
    }
    fields.add(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
