import Testing

@testable import Pages

/// Characters that HTML forbids never reach a page.
struct ForbiddenCharacterTests {
  private func html(_ text: String) -> String {
    var writer = HTMLWriter()
    writer.text(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func controlCharactersAreReplaced() {
    #expect(html("\u{1B}[31mred\u{1B}[0m\u{7}\u{0}") == "␛[31mred␛[0m␇␀")
    #expect(html("a\tb\nc\rd\u{C}e") == "a\tb\nc\rd\u{C}e")
    #expect(html("a\u{7F}b\u{80}c\u{9F}d\u{A0}e") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{A0}e")
    // Some of them cannot be written in Swift's source.
    for value: UInt32 in [0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF] {
      let text = Unicode.Scalar(value).map { String($0) } ?? ""
      #expect(html("a\(text)b") == "a\u{FFFD}b", "\(value)")
    }
    #expect(html("\u{FDF0}") == "\u{FDF0}")
  }

  /// Every other character goes out as it came.
  @Test func allOtherCharactersStay() {
    for value in (0x20..<0x3000).map(UInt32.init) + [0xFB00, 0xFFFD, 0xEFFFF, 0x1F600, 0x1D400, 0xFF01, 0x3FFFD] {
      guard let scalar = Unicode.Scalar(value), !"&<>\"".unicodeScalars.contains(scalar), !(0x7F...0x9F).contains(value)
      else { continue }
      if value & 0xFFFE == 0xFFFE { continue }
      #expect(html(String(scalar)) == String(scalar), "\(value)")
    }
  }

  @Test func aFormulaWithoutControlCharactersIsAskedFor() {
    let result = MathRenderer(library: Tools.katex).render("a \u{1B} b", display: false)
    guard case .failure(let problem) = result else {
      Issue.record("the formula was set")
      return
    }
    #expect(problem.message == "the formula contains a control character; remove it")
  }

  @Test func textInAFormulaMayHoldAnyCharacter() throws {
    let markup = try MathRenderer(library: Tools.katex).render("\\text{𝔸 😀 x} + 𝐀", display: false).get().string
    #expect(markup.contains("𝔸") && markup.contains("😀") && markup.contains("𝐀"))
    #expect(HTMLChecker(markup).problems.isEmpty)
  }

  @Test(arguments: ["", "a", "é€", "𝔸😀", "a😀b\u{10FFFF}"]) func textsGoToJavaScriptAndBack(_ text: String) {
    let encoded = JavaScriptText.encode(text)
    #expect(encoded.allSatisfy { $0 < 0xF0 })
    #expect(encoded.withUnsafeBytes { JavaScriptText.decode($0) } == text)
  }
}
