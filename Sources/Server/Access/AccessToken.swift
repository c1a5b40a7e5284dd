import Foundation
import Storage

/// A secret of 128 bits that opens somebody's pages.
package struct AccessToken: Sendable, Hashable {
  /// 22 letters of base64url (RFC 4648, section 5), without padding.
  package let text: String

  /// A new one, from the system's randomness.
  package init() {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    text = Data(bytes).base64EncodedString().prefix(22).map {
      switch $0 {
      case "+": "-"
      case "/": "_"
      default: String($0)
      }
    }.joined()
  }

  /// One that somebody sent; nil if it cannot be one.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count == 22,
      text.utf8.allSatisfy({
        $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    self.text = String(text)
  }

  /// What is kept of it: from this nobody finds the token again.
  package var digest: String { SHA256.hex(of: Array("workbook token \(text)".utf8)) }

  /// Whether two texts are the same, in a time that tells nothing of where they differ.
  package static func isEqual(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var difference: UInt8 = a.count == b.count ? 0 : 1
    for index in 0..<max(a.count, b.count) {
      difference |= (index < a.count ? a[index] : 0) ^ (index < b.count ? b[index] : 0xFF)
    }
    return difference == 0
  }
}
