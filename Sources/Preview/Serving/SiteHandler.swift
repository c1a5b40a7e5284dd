import Course

/// Answers the requests of one person's browser.
struct SiteHandler: Sendable {
  let course: LiveCourse
  let pages: SitePages
  let access: SiteGuard

  func response(to request: HTTPRequest) async -> HTTPResponse {
    do throws(SiteGuard.Refusal) {
      try access.checkHost(request)
      return try await answer(request)
    } catch {
      return Responses.words(error.words, status: error.status)
    }
  }

  private func answer(_ request: HTTPRequest) async throws(SiteGuard.Refusal) -> HTTPResponse {
    let isWrite = request.method == "POST"
    guard isWrite || request.method == "GET" else { throw SiteGuard.Refusal(status: 405, words: "only GET and POST") }
    guard let address = SitePath.address(request.path) else {
      throw SiteGuard.Refusal(status: 404, words: "there is no such page")
    }
    if !isWrite, let text = request.queryValue("token") {
      guard AccessToken.isEqual(access.token.text, text) else { throw Self.stranger }
      return Responses.redirect(to: request.path, cookie: access.cookie)
    }
    guard access.isVisitor(request) else { throw Self.stranger }
    if isWrite {
      try access.checkOrigin(request, isWrite: true)
      return try await pages.write(address, request)
    }
    if address == "" {
      return Responses.redirect(to: "/\(await course.firstAddress)", cookie: access.cookie)
    }
    if address == SitePages.events { try access.checkOrigin(request, isWrite: false) }
    return try await pages.read(address, request)
  }

  private static let stranger = SiteGuard.Refusal(
    status: 403, words: "open the course by the whole address that `workbook serve` printed")
}
