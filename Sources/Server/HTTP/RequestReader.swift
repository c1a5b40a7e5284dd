import NIOHTTP1

/// Takes a request's head as the decoder gives it, and refuses what the decoder lets pass.
struct RequestReader {
  /// A request that is not taken, and the status that says so.
  struct Refusal: Error, Equatable {
    var status: Int
    var words: String
  }

  let limits: HTTPLimits
  let address: String

  /// The request without its body.
  func request(_ head: HTTPRequestHead) throws(Refusal) -> HTTPRequest {
    guard head.version == .http1_1 || head.version == .http1_0 else {
      throw Refusal(status: 505, words: "only HTTP/1.1 is supported")
    }
    let target = Array(head.uri.utf8)
    guard target.first == UInt8(ascii: "/"), target.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Refusal(status: 400, words: "the request target is not a path")
    }
    var fields = HTTPFields()
    var size = target.count
    for (name, value) in head.headers {
      fields.add(name, value)
      size += name.utf8.count + value.utf8.count + 4
    }
    guard size <= limits.headBytes else { throw tooLarge }
    for name in ["host", "content-length", "origin", "sec-fetch-site", "x-forwarded-host"]
    where fields.all(name).count > 1 {
      throw Refusal(status: 400, words: "the header field \(name) appears twice")
    }
    guard head.version == .http1_0 || fields["host"] != nil else {
      throw Refusal(status: 400, words: "the request has no Host header field")
    }
    guard fields["transfer-encoding"] == nil else {
      throw Refusal(status: 501, words: "a body needs a Content-Length")
    }
    if let text = fields["content-length"] {
      guard let length = Int(text), text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else {
        throw Refusal(status: 400, words: "Content-Length is not a number")
      }
      guard length <= limits.bodyBytes else {
        throw Refusal(status: 413, words: "the request body is larger than \(limits.bodyBytes >> 10) KiB")
      }
    }
    let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return HTTPRequest(
      method: head.method.rawValue, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "",
      fields: fields, address: address)
  }

  /// What the decoder could not read.
  func refusal(of error: any Error) -> Refusal {
    switch error as? HTTPParserError {
    case .headerOverflow?: tooLarge
    case .invalidVersion?: Refusal(status: 505, words: "only HTTP/1.1 is supported")
    default: Refusal(status: 400, words: "this is not an HTTP request")
    }
  }

  var tooLarge: Refusal {
    Refusal(status: 431, words: "the header fields are larger than \(limits.headBytes >> 10) KiB")
  }

  /// What the decoder is to enforce itself, so that nothing larger is ever held.
  var decoderLimits: NIOHTTPDecoderLimitConfiguration {
    var configuration = NIOHTTPDecoderLimitConfiguration()
    configuration.maxHeaderFieldSize = limits.headBytes
    configuration.maxHeaderListSize = limits.headBytes
    configuration.maxHeaderFieldCount = limits.fieldCount
    return configuration
  }
}
