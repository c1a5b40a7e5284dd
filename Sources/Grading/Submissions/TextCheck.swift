/// Whether bytes are a text that can be read.
enum TextCheck {
  /// What is wrong; nil if nothing is.
  static func problem(_ bytes: [UInt8]) -> String? {
    if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return "the file is empty" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "the file is UTF-16; save it as UTF-8"
    }
    if bytes.contains(0) { return "the file is not a text file: it contains zero bytes" }
    if String(validating: bytes, as: UTF8.self) == nil { return "the file is not UTF-8; save it as UTF-8" }
    return nil
  }
}
