import Foundation

/// Responses with the headers that all of ours have.
enum Responses {
  /// Pages name their own policy; the one of the header is for what is no page, and for old browsers.
  static func secured(_ response: HTTPResponse) -> HTTPResponse {
    var secured = response
    SecurityHeaders.add(to: &secured, isPrivate: true, isSecure: false)
    return secured
  }

  static func bytes(_ body: [UInt8], type: String, status: Int = 200) -> HTTPResponse {
    secured(HTTPResponse(status, fields: ["Content-Type": type], body: body))
  }

  static func page(_ html: [UInt8]) -> HTTPResponse {
    bytes(html, type: "text/html; charset=utf-8")
  }

  static func json(_ value: some Encodable, status: Int = 200) -> HTTPResponse {
    bytes([UInt8]((try? JSONText.encoder.encode(value)) ?? Data()), type: "application/json", status: status)
  }

  /// A refusal or a lack, in words for a person.
  static func words(_ text: String, status: Int) -> HTTPResponse {
    bytes(Array((text + "\n").utf8), type: "text/plain; charset=utf-8", status: status)
  }

  static func redirect(to address: String, cookie: String? = nil) -> HTTPResponse {
    var response = HTTPResponse(303, fields: ["Location": address])
    if let cookie { response.fields["Set-Cookie"] = cookie }
    return secured(response)
  }

  static func events(_ events: AsyncStream<[UInt8]>) -> HTTPResponse {
    secured(
      HTTPResponse(200, fields: ["Content-Type": "text/event-stream", "X-Accel-Buffering": "no"], stream: events))
  }

  /// By the end of a file's name.
  static func type(of name: String) -> String {
    switch name.split(separator: ".").last?.lowercased() {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "avif": "image/avif"
    case "pdf": "application/pdf"
    case "json": "application/json"
    case "txt", "md", "csv", "tsv": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
