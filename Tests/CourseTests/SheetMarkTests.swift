import Testing

@testable import Course

struct SheetMarkTests {
  @Test(arguments: [
    " 4f1c9a2e ann 9b1e0c0000000000aaaa", "4f1c9a2e %2D 9b1e0c0000000000aaaa", "'4f1c9a2e - 9b1e0c0000000000aaaa'\n",
    "4f1c9a2e a%20b 9b1e0c00000000000aa\"\n", "4f1c9a2e e%CC%81 9b1e0c0000000000aaaa\r\n",
  ])
  func aMarkIsReadAsItIsWritten(_ text: String) {
    guard let mark = SheetMark(text) else { return }
    #expect(SheetMark(mark.text) == mark)
  }
}
