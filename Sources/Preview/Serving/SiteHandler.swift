import Course
import Foundation
import Pages

/// Answers the requests of one person's browser.
struct SiteHandler: Sendable {
  let course: LiveCourse
  let hub: PageHub
  let token: AccessToken
  let policy: RequestPolicy
  let cookie: SessionCookie

  /// The largest body of a request, in bytes: an answer of the greatest length, escaped.
  static let bodyLimit = AnswerEditor.sizeLimit * 2 + 4096
  /// More than a hand can do.
  private let writes = RateLimiter(rate: 20, burst: 60)
  private let strangers = RateLimiter(rate: 5, burst: 20)

  /// A refusal, in words for a person.
  private struct Refusal: Error {
    var status: Int
    var words: String
  }

  func response(to request: HTTPRequest) async -> HTTPResponse {
    do throws(Refusal) {
      return try await answer(request)
    } catch {
      return Responses.words(error.words, status: error.status)
    }
  }

  private func answer(_ request: HTTPRequest) async throws(Refusal) -> HTTPResponse {
    let isWrite = request.method == "POST"
    guard isWrite || request.method == "GET" else { throw Refusal(status: 405, words: "only GET and POST") }
    guard let parts = RequestPath.parts(request.path) else { throw Self.nothing }
    let address = parts.joined(separator: "/")
    if let refusal = policy.refusal(of: request, isPage: parts.first != LiveCourse.ownFolder) {
      return Responses.secured(refusal)
    }
    let now = Double(DispatchTime.now().uptimeNanoseconds) / 1e9
    if !isWrite, let text = request.queryValue("token") {
      guard AccessToken.isEqual(token.text, text) else { throw stranger(request, now) }
      return Responses.redirect(to: request.path, cookie: cookie.setting(token))
    }
    guard let own = cookie.token(of: request), AccessToken.isEqual(token.text, own.text) else {
      throw stranger(request, now)
    }
    guard isWrite else { return try await read(address, request) }
    guard writes.allows("", at: now) else { throw Refusal(status: 429, words: "this is too fast; try again") }
    return try await write(address, request)
  }

  private static let nothing = Refusal(status: 404, words: "there is no such page")

  private func stranger(_ request: HTTPRequest, _ now: Double) -> Refusal {
    strangers.allows(request.address, at: now)
      ? Refusal(status: 403, words: "open the course by the whole address that `workbook serve` printed")
      : Refusal(status: 429, words: "too many tries")
  }

  private func read(_ address: String, _ request: HTTPRequest) async throws(Refusal) -> HTTPResponse {
    switch address {
    case "":
      let first = await course.firstAddress
      return Responses.redirect(to: "/\(first)")
    case "favicon.ico": return Responses.bytes([], type: "image/x-icon", status: 204)
    case "\(LiveCourse.ownFolder)/live.js":
      return Responses.bytes(Array(LiveAssets.script.utf8), type: Responses.type(of: address))
    case "\(LiveCourse.ownFolder)/events":
      guard let page = request.queryValue("page"),
        let events = await hub.subscribe(page, revision: request.queryValue("revision") ?? "")
      else { throw Self.nothing }
      return Responses.events(events)
    default:
      if let (page, revision) = await hub.current(address) {
        await course.opened(address)
        return Responses.page(html(page, revision: revision, address: address))
      }
      if let bytes = await course.file(address) {
        return Responses.bytes(bytes, type: Responses.type(of: address))
      }
      throw Self.nothing
    }
  }

  /// The page, with what its script must know. A comment that no document can hold stands before each block.
  private func html(_ page: LivePage, revision: String, address: String) -> [UInt8] {
    var html = page.head
    html += Array(" data-revision=\"\(revision)\" data-session=\"\(hub.session)\" data-page=\"".utf8)
    html += Array(Self.escaped(address).utf8) + Array("\">".utf8)
    let mark = Array("<!--wb-\(hub.session)-->".utf8)
    for block in page.blocks { html += mark + block.html }
    return html + page.tail
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
  }

  private func write(_ address: String, _ request: HTTPRequest) async throws(Refusal) -> HTTPResponse {
    guard request.fields["content-type"] == "application/json" else {
      throw Refusal(status: 415, words: "send application/json")
    }
    let body = Data(request.body)
    let result: LiveCourse.WriteResult
    switch address {
    case "\(LiveCourse.ownFolder)/answer":
      let answer = try decode(AnswerRequest.self, body)
      result = await course.write(answer.text, to: answer.exercise, at: answer.page, replacing: answer.base)
    case "\(LiveCourse.ownFolder)/tick":
      let tick = try decode(TickRequest.self, body)
      result = await course.tick(
        line: tick.line, text: tick.text, isTicked: tick.ticked, at: tick.page,
        isCurrent: await hub.isCurrent(tick.revision, tick.page))
    default: throw Refusal(status: 404, words: "there is no such place")
    }
    switch result {
    case .written: return Responses.json(WriteResponse())
    case .conflict(let current): return Responses.json(WriteResponse(current: current ?? ""), status: 409)
    case .refused(let words):
      return Responses.json(WriteResponse(refused: words), status: 422)
    }
  }

  private func decode<Value: Decodable>(_ type: Value.Type, _ body: Data) throws(Refusal) -> Value {
    do {
      return try JSONDecoder().decode(type, from: body)
    } catch {
      throw Refusal(status: 400, words: "this request cannot be read")
    }
  }
}

struct AnswerRequest: Decodable {
  var page: String
  var exercise: String
  /// The text that the learner saw in the file.
  var base: String
  var text: String
}

struct TickRequest: Decodable {
  var page: String
  var revision: String
  var line: Int
  /// The item's words.
  var text: String
  var ticked: Bool
}

/// Empty where all is well.
struct WriteResponse: Encodable {
  /// What stands in the file in place of what the page was made from.
  var current: String?
  var refused: String?
}
