import Course
import Foundation
import Live
import Storage

/// Pages, their files and their changes, and what readers write on them; who may is decided before.
struct SitePages: Sendable {
  let course: any PageSource
  let hub: PageHub

  /// The largest body of a request, in bytes: an answer of the greatest length, escaped.
  static let bodyLimit = AnswerEditor.sizeLimit * 2 + 4096
  static let events = "\(LiveCourse.ownFolder)/events"

  /// A page, a file, or the stream of a page's changes.
  func read(_ address: String, _ request: HTTPRequest) async throws(Refusal) -> HTTPResponse {
    switch address {
    case "favicon.ico": return Responses.bytes([], type: "image/x-icon", status: 204)
    case "\(LiveCourse.ownFolder)/live.js":
      return Responses.bytes(EmbeddedFile.bytes("js/live.js"), type: Responses.type(of: address))
    case Self.events:
      guard let page = request.queryValue("page"),
        let events = await hub.subscribe(page, revision: request.queryValue("revision") ?? "")
      else { throw Refusal.nothing }
      return Responses.events(events)
    default:
      if let (page, revision) = await hub.current(address) {
        await course.opened(address)
        return Responses.page(html(page, revision: revision, address: address))
      }
      if let bytes = await course.file(address) {
        return Responses.bytes(bytes, type: Responses.type(of: address))
      }
      throw Refusal.nothing
    }
  }

  /// The page, with what its script must know. A comment that no document can hold stands before each block.
  private func html(_ page: LivePage, revision: String, address: String) -> [UInt8] {
    var html = page.head
    html += Array(" data-revision=\"\(revision)\" data-session=\"\(hub.session)\" data-page=\"".utf8)
    html += Array(HTMLText.escaped(address).utf8) + Array("\">".utf8)
    let mark = Array("<!--wb-\(hub.session)-->".utf8)
    for block in page.blocks { html += mark + block.html }
    return html + page.tail
  }

  /// Writes an answer or a tick.
  func write(_ address: String, _ request: HTTPRequest) async throws(Refusal) -> HTTPResponse {
    guard request.fields["content-type"] == "application/json" else {
      throw Refusal(status: 415, words: "the content type must be application/json")
    }
    let body = Data(request.body)
    let result: LiveCourse.WriteResult
    switch address {
    case "\(LiveCourse.ownFolder)/answer":
      let answer = try decode(AnswerRequest.self, body)
      result = await course.write(answer.text, to: answer.exercise, at: answer.page, replacing: answer.base)
      if result == .written, let (state, html) = await course.verdict(of: answer.exercise, at: answer.page) {
        return Responses.json(WriteResponse(state: state, verdict: String(decoding: html, as: UTF8.self)))
      }
    case "\(LiveCourse.ownFolder)/tick":
      let tick = try decode(TickRequest.self, body)
      result = await course.tick(
        line: tick.line, text: tick.text, isTicked: tick.ticked, at: tick.page,
        isCurrent: await hub.isCurrent(tick.revision, tick.page))
    default: throw Refusal(status: 404, words: "this address does not exist")
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
      throw Refusal(status: 400, words: "the request is invalid")
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
  /// The verdict at once, where it need not wait for the page: its state, and what stands in its place.
  var state: String?
  var verdict: String?
}
