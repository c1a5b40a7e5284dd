import Course
import Foundation
import Live

/// Answers the requests of one person's browser.
struct SiteHandler: Sendable {
  let course: LiveCourse
  let pages: SitePages
  let token: AccessToken
  let policy: RequestPolicy
  let cookie: SessionCookie

  /// More than a hand can do.
  private let writes = RateLimiter(rate: 20, burst: 60)
  private let strangers = RateLimiter(rate: 5, burst: 20)

  init(course: LiveCourse, pages: SitePages, token: AccessToken, policy: RequestPolicy, cookie: SessionCookie) {
    self.course = course
    self.pages = pages
    self.token = token
    self.policy = policy
    self.cookie = cookie
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
    guard isWrite || request.method == "GET" else {
      throw Refusal(status: 405, words: "only GET and POST are supported")
    }
    guard let parts = RequestPath.parts(request.path) else { throw Refusal.nothing }
    let address = parts.joined(separator: "/")
    if let refusal = policy.refusal(of: request, isPage: parts.first != LiveCourse.ownFolder) {
      return Responses.secured(refusal)
    }
    let now = ProcessInfo.processInfo.systemUptime
    if !isWrite, let text = request.queryValue("token") {
      guard AccessToken.isEqual(token.text, text) else { throw stranger(request, now) }
      return Responses.redirect(to: request.path, cookie: cookie.setting(token))
    }
    guard let own = cookie.token(of: request), AccessToken.isEqual(token.text, own.text) else {
      throw stranger(request, now)
    }
    if isWrite {
      guard writes.allows("", at: now) else {
        throw Refusal(status: 429, words: "too many requests; try again in a moment")
      }
      return try await pages.write(address, request)
    }
    if address.isEmpty { return Responses.redirect(to: "/\(await course.firstAddress)") }
    return try await pages.read(address, request)
  }

  private func stranger(_ request: HTTPRequest, _ now: Double) -> Refusal {
    strangers.allows(request.address, at: now)
      ? Refusal(status: 403, words: "open the course with the full link that `workbook serve` printed")
      : Refusal(status: 429, words: "too many attempts")
  }
}
