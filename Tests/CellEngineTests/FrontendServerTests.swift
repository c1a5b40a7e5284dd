import Foundation
import Testing

@testable import CellEngine

@Suite struct FrontendServerTests {
  /// Otherwise a compiler that dies takes down all that is being graded.
  @Test func aServerThatIsGoneGivesNothing() async throws {
    let server = try #require(FrontendServer(FrontendServer.Start(executable: "/bin/true", environment: [:])))
    // It reads no request, so that sooner or later there is nobody who could.
    for _ in 0..<200 {
      let status = await server.call(["compiler"], folder: "/", output: "/dev/null", seconds: 10)
      #expect(status == nil)
    }
  }
}
