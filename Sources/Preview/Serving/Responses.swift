import FlyingFox
import Foundation

/// Responses with the headers that all of ours have.
enum Responses {
  /// Pages name their own policy; this one is for what is no page, and for old browsers.
  private static let common: [HTTPHeader: String] = [
    HTTPHeader("X-Content-Type-Options"): "nosniff",
    HTTPHeader("X-Frame-Options"): "DENY",
    HTTPHeader("Referrer-Policy"): "no-referrer",
    HTTPHeader("Cache-Control"): "no-store",
    HTTPHeader("Cross-Origin-Opener-Policy"): "same-origin",
    HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
    HTTPHeader("Content-Security-Policy"):
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
      + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ]

  private static func headers(_ more: [HTTPHeader: String]) -> HTTPHeaders {
    HTTPHeaders(common.merging(more) { $1 })
  }

  static func bytes(_ body: [UInt8], type: String, status: HTTPStatusCode = .ok) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: headers([.contentType: type]),
      body: HTTPBodySequence(data: Data(body), suggestedBufferSize: 1 << 18))
  }

  static func page(_ html: [UInt8]) -> HTTPResponse {
    bytes(html, type: "text/html; charset=utf-8")
  }

  static func json(_ value: some Encodable, status: HTTPStatusCode = .ok) -> HTTPResponse {
    bytes([UInt8]((try? JSONText.encoder.encode(value)) ?? Data()), type: "application/json", status: status)
  }

  /// A refusal or a lack, in words for a person.
  static func words(_ text: String, status: HTTPStatusCode) -> HTTPResponse {
    bytes(Array((text + "\n").utf8), type: "text/plain; charset=utf-8", status: status)
  }

  static func redirect(to address: String, cookie: String) -> HTTPResponse {
    HTTPResponse(statusCode: .seeOther, headers: headers([.location: address, .setCookie: cookie]))
  }

  static func events(_ events: AsyncStream<[UInt8]>) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: headers([.contentType: "text/event-stream", HTTPHeader("X-Accel-Buffering"): "no"]),
      body: HTTPBodySequence(from: EventStream(events: events), suggestedBufferSize: 1 << 18))
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
