/// The addresses of pictures, sound and video in HTML that an author wrote.
///
/// The text is read once, byte by byte: time is linear, whatever is left open in it.
struct HTMLSources {
  private static let elements: Set<String> = ["img", "source", "video", "audio", "track"]
  private static let attributes: Set<String> = ["src", "srcset", "poster"]
  private static let longestName = 8

  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var found: [(address: String, line: Int)] = []

  /// The addresses in `src`, `srcset` and `poster`, each with its line from 1.
  static func find(in html: String) -> [(address: String, line: Int)] {
    guard html.utf8.contains(UInt8(ascii: "<")) else { return [] }
    var sources = HTMLSources(bytes: Array(html.utf8))
    sources.read()
    return sources.found
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func read() {
    // What is never closed is no tag.
    guard let last = bytes.lastIndex(of: UInt8(ascii: ">")) else { return }
    while offset < last {
      let byte = bytes[offset]
      step()
      if byte == UInt8(ascii: "<"), Self.elements.contains(word()) { readAttributes() }
    }
  }

  private mutating func step() {
    if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
    offset += 1
  }

  /// The name that begins here, in lower case; empty if it is longer than any that matters.
  private mutating func word() -> String {
    let start = offset
    while offset < bytes.count, isNameByte(bytes[offset]) { offset += 1 }
    return offset - start > Self.longestName
      ? "" : String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
    default: false
    }
  }

  private var isAtSpace: Bool { offset < bytes.count && (bytes[offset] == 32 || (9...13).contains(bytes[offset])) }

  private mutating func skipSpace() {
    while isAtSpace { step() }
  }

  /// Reads up to the end of the tag, or to the next one.
  private mutating func readAttributes() {
    while offset < bytes.count {
      skipSpace()
      guard offset < bytes.count, bytes[offset] != UInt8(ascii: ">"), bytes[offset] != UInt8(ascii: "<") else { return }
      let name = word()
      skipSpace()
      guard offset < bytes.count else { return }
      if bytes[offset] == UInt8(ascii: "=") {
        step()
        skipSpace()
        let start = line
        let value = value()
        if Self.attributes.contains(name) { add(value, isSet: name == "srcset", line: start) }
      } else if !isNameByte(bytes[offset]), bytes[offset] != UInt8(ascii: ">"), bytes[offset] != UInt8(ascii: "<") {
        step()
      }
    }
  }

  private mutating func value() -> String {
    guard offset < bytes.count else { return "" }
    let quote = bytes[offset]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { step() }
    let start = offset
    while offset < bytes.count, isQuoted ? bytes[offset] != quote : !(isAtSpace || bytes[offset] == UInt8(ascii: ">")) {
      step()
    }
    let value = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isQuoted, offset < bytes.count { step() }
    return value
  }

  private mutating func add(_ value: String, isSet: Bool, line: Int) {
    let parts = isSet ? value.split(separator: ",") : [value[...]]
    for part in parts {
      let address = isSet ? part.split(whereSeparator: \.isWhitespace).first ?? "" : part
      let words = String(address).replacing("&amp;", with: "&").trimmingPrefix(while: \.isWhitespace)
      if !words.isEmpty { found.append((String(words), line)) }
    }
  }
}
