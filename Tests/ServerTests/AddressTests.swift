import Testing

@testable import Server

@Test func anAddressIsOnTheLoopbackUnlessSaidOtherwise() {
  #expect(LiveAddress(port: 8080).url == "http://127.0.0.1:8080/")
}
