import Course
import Foundation
import Live
import Storage

/// Answers everybody's requests: who asks is decided by the token alone, and nobody is given anything of anybody else.
struct ClassHandler: Sendable {
  let room: Classroom
  let board: ClassBoard
  let boardPage: BoardPage
  let tokens: TokenStore
  let policy: RequestPolicy
  let cookie: SessionCookie

  /// What one learner may ask for: pages draw many files at once, answers come one by one.
  private let reads = RateLimiter(rate: 30, burst: 300)
  private let writes = RateLimiter(rate: 10, burst: 100)
  /// Requests of one learner that are being answered; a page's stream counts only until it begins.
  private let answering = ConcurrencyLimiter(limit: 24)
  /// Attempts without a token that is anybody's, by address. A token is looked up first, which costs one digest: limits
  /// by address alone would let one learner keep out everybody else of the same school.
  private let strangers = RateLimiter(rate: 2, burst: 60)

  init(room: Classroom, boardPage: BoardPage, tokens: TokenStore, policy: RequestPolicy, cookie: SessionCookie) {
    self.room = room
    board = room.board
    self.boardPage = boardPage
    self.tokens = tokens
    self.policy = policy
    self.cookie = cookie
  }

  func response(to request: HTTPRequest) async -> HTTPResponse {
    var response: HTTPResponse
    do throws(Refusal) {
      response = try await answer(request)
    } catch {
      response = Responses.words(error.words, status: error.status)
      if error.status == 429 { response.fields["Retry-After"] = "2" }
    }
    SecurityHeaders.add(to: &response, isPrivate: true, isSecure: policy.isSecure)
    return response
  }

  private static let tooMany = Refusal(status: 429, words: "too many requests; wait a moment")
  private static let stranger = Refusal(
    status: 403, words: "open the course with the private link that you received")

  private func answer(_ request: HTTPRequest) async throws(Refusal) -> HTTPResponse {
    let isWrite = request.method == "POST"
    guard isWrite || request.method == "GET" || request.method == "HEAD" else {
      throw Refusal(status: 405, words: "only GET and POST are supported")
    }
    let parts = RequestPath.parts(request.path)
    let isOwn = parts?.first == LiveCourse.ownFolder
    if let refusal = policy.refusal(of: request, isPage: !isOwn) { return refusal }
    guard let parts, parts.last != "" else { throw Refusal.nothing }
    if parts.count == 2, parts[0] == "in", !isWrite { return try signIn(parts[1], request) }
    let now = ProcessInfo.processInfo.systemUptime
    guard let token = cookie.token(of: request), let holder = tokens.holder(of: token) else {
      guard strangers.allows(policy.address(of: request), at: now) else { throw Self.tooMany }
      throw Self.stranger
    }
    let address = parts.joined(separator: "/")
    switch holder {
    case .instructor:
      guard reads.allows("instructor", at: now) else { throw Self.tooMany }
      return try await instruct(address, isWrite: isWrite)
    case .learner(let id):
      guard (isWrite ? writes : reads).allows(id, at: now), answering.begin(id) else { throw Self.tooMany }
      defer { answering.end(id) }
      return try await serve(id, address, request, isWrite: isWrite)
    }
  }

  /// A private link: from then on the browser says by a cookie whose it is, and the link is out of sight.
  private func signIn(_ text: String, _ request: HTTPRequest) throws(Refusal) -> HTTPResponse {
    guard let token = AccessToken(text), tokens.holder(of: token) != nil else {
      guard strangers.allows(policy.address(of: request), at: ProcessInfo.processInfo.systemUptime) else {
        throw Self.tooMany
      }
      throw Self.stranger
    }
    return HTTPResponse(303, fields: ["Location": "/", "Set-Cookie": cookie.setting(token)])
  }

  // Learners.

  private func serve(
    _ id: String, _ address: String, _ request: HTTPRequest, isWrite: Bool
  ) async throws(Refusal) -> HTTPResponse {
    let seat: Classroom.Seat
    do {
      guard let found = try await room.seat(id) else {
        throw Refusal(status: 403, words: Self.stranger.words)
      }
      seat = found
    } catch {
      throw Refusal(status: 503, words: "your copy of the course cannot be read; please tell your instructor")
    }
    if isWrite {
      guard address == "\(LiveCourse.ownFolder)/hand-in" else { return try await seat.pages.write(address, request) }
      guard request.fields["content-type"] == "application/json" else {
        throw Refusal(status: 415, words: "the content type must be application/json")
      }
      do {
        _ = try await seat.desk.handIn(to: room.handIns)
      } catch let problem as HandInStore.Problem where problem.isLimit {
        throw Refusal(status: 429, words: problem.description)
      } catch {
        throw Refusal(status: 500, words: "your submission could not be saved; please tell your instructor")
      }
      let all = room.handIns.handIns(of: id)
      board.handedIn(id, all)
      return Responses.json(await receipts(all, seat))
    }
    switch address {
    case "": return HTTPResponse(303, fields: ["Location": "/\(await seat.desk.firstAddress)"])
    case "\(LiveCourse.ownFolder)/class.js":
      return Responses.bytes(EmbeddedFile.bytes("js/submit.js"), type: Responses.type(of: address))
    case "\(LiveCourse.ownFolder)/hand-ins":
      return Responses.json(await receipts(room.handIns.handIns(of: id), seat))
    default: return try await seat.pages.read(address, request)
    }
  }

  /// What a learner is told of a hand-in.
  private struct Receipt: Encodable {
    var time: String
    var digest: String
    var answered: Int
    var exercises: Int

    private enum CodingKeys: String, CodingKey {
      case time, digest, answered, exercises
    }
  }

  private func receipts(_ all: [HandIn], _ seat: Classroom.Seat) async -> [Receipt] {
    var receipts: [Receipt] = []
    for handIn in all {
      receipts.append(
        Receipt(
          time: handIn.time.formatted(.iso8601), digest: handIn.digest, answered: handIn.answered,
          exercises: handIn.exercises))
    }
    return receipts
  }

  // The instructor.

  private func instruct(_ address: String, isWrite: Bool) async throws(Refusal) -> HTTPResponse {
    guard !isWrite else { throw Refusal.nothing }
    switch address {
    case "": return HTTPResponse(303, fields: ["Location": "/\(LiveCourse.ownFolder)/board"])
    case "\(LiveCourse.ownFolder)/board": return Responses.page(Array(boardPage.page(board.snapshot).utf8))
    case "\(LiveCourse.ownFolder)/board/events":
      return Responses.events(board.subscribe(first: Self.event(boardPage.content(board.snapshot))))
    case "\(LiveCourse.ownFolder)/board.js":
      return Responses.bytes(EmbeddedFile.bytes("js/dashboard.js"), type: Responses.type(of: address))
    case "\(LiveCourse.ownFolder)/board.css":
      return Responses.bytes(EmbeddedFile.bytes("css/dashboard.css"), type: Responses.type(of: address))
    default:
      guard let bytes = room.course.asset(address) else { throw Refusal.nothing }
      return Responses.bytes(bytes, type: Responses.type(of: address))
    }
  }

  /// A text as one event.
  static func event(_ text: String) -> [UInt8] {
    let json = (try? JSONText.encoder.encode(text)) ?? Data()
    return [UInt8]("data: ".utf8) + [UInt8](json) + [UInt8]("\n\n".utf8)
  }
}
