import Foundation

/// Header fields in the order they came; names compare without case.
package struct HTTPFields: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  package private(set) var list: [Field] = []

  package struct Field: Sendable, Equatable {
    package var name: String
    package var value: String
  }

  package init() {}

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  package mutating func add(_ name: String, _ value: String) { list.append(Field(name: name, value: value)) }

  /// The first field of a name; setting replaces all of that name.
  package subscript(name: String) -> String? {
    get { list.first { Self.isSame($0.name, name) }?.value }
    set {
      list.removeAll { Self.isSame($0.name, name) }
      if let newValue { add(name, newValue) }
    }
  }

  /// All values of a name.
  package func all(_ name: String) -> [String] { list.filter { Self.isSame($0.name, name) }.map(\.value) }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count && zip(a.utf8, b.utf8).allSatisfy { lower($0) == lower($1) }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

/// One request, read whole and found well-formed.
package struct HTTPRequest: Sendable {
  /// In capitals, such as `GET`.
  package var method: String
  /// What stands before `?` in the target, as sent: percent-encoded, beginning with a slash.
  package var path: String
  /// What follows `?`; empty where there is none.
  package var query: String
  package var fields: HTTPFields
  package var body: [UInt8]
  /// The peer's numeric address, without its port.
  package var address: String

  package init(
    method: String, path: String, query: String = "", fields: HTTPFields = [:], body: [UInt8] = [],
    address: String = "127.0.0.1"
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.fields = fields
    self.body = body
    self.address = address
  }

  /// The value of the first query item of a name, decoded; nil where there is none, or none that is valid.
  package func queryValue(_ name: String) -> String? {
    for item in query.split(separator: "&") {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair[0] == name { return pair.count == 2 ? String(pair[1]).removingPercentEncoding : "" }
    }
    return nil
  }

  /// The value of a cookie; nil where it was not sent.
  package func cookie(_ name: String) -> String? {
    for field in fields.all("cookie") {
      for part in field.split(separator: ";") {
        let pair = part.split(separator: "=", maxSplits: 1)
        if pair.count == 2, pair[0].drop(while: { $0 == " " }) == name { return String(pair[1]) }
      }
    }
    return nil
  }
}

/// One response.
package struct HTTPResponse: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Sent as it comes, until the stream or the connection ends. When the connection ends, the stream is cancelled.
    case stream(AsyncStream<[UInt8]>)
  }

  package var status: Int
  package var fields: HTTPFields
  package var body: Body

  package init(_ status: Int, fields: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.fields = fields
    self.body = .bytes(body)
  }

  package init(_ status: Int, fields: HTTPFields = [:], stream: AsyncStream<[UInt8]>) {
    self.status = status
    self.fields = fields
    body = .stream(stream)
  }

  /// Plain text, for people who see a status and little else.
  package static func text(_ status: Int, _ words: String) -> HTTPResponse {
    HTTPResponse(status, fields: ["Content-Type": "text/plain; charset=utf-8"], body: Array((words + "\n").utf8))
  }

  package static func html(_ status: Int = 200, _ page: String) -> HTTPResponse {
    HTTPResponse(status, fields: ["Content-Type": "text/html; charset=utf-8"], body: Array(page.utf8))
  }

  package static func json(_ status: Int = 200, _ bytes: [UInt8]) -> HTTPResponse {
    HTTPResponse(status, fields: ["Content-Type": "application/json; charset=utf-8"], body: bytes)
  }
}
