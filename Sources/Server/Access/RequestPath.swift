import Foundation
import Storage

/// The path of a request, decoded once, with nothing in it that could mean another place to another program.
package enum RequestPath {
  /// The parts between slashes; nil for a path that is not answered: broken or needless encodings (an encoded slash,
  /// backslash, NUL or dot), overlong or other invalid UTF-8, empty parts, hidden files, `.` and `..`.
  ///
  /// The root has no parts; a slash at the end gives an empty last part.
  package static func parts(_ path: String) -> [String]? {
    guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= 2048 else { return nil }
    if path == "/" { return [] }
    var parts: [String] = []
    let written = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (index, part) in written.enumerated() {
      guard let decoded = decode(part) else { return nil }
      if decoded.isEmpty, index == written.count - 1 {
        parts.append("")
        continue
      }
      guard !decoded.isEmpty, !decoded.hasPrefix("."), ContainedPath.isPlain(decoded), !decoded.contains("/") else {
        return nil
      }
      parts.append(decoded)
    }
    return parts
  }

  private static func decode(_ part: Substring.UTF8View.SubSequence) -> String? {
    var bytes: [UInt8] = []
    var rest = part[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
      let value = high << 4 | low
      // These have no need to be encoded but to mislead.
      guard value >= 0x20, value != 0x7F, !"./\\".utf8.contains(value) else { return nil }
      bytes.append(value)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
    default: nil
    }
  }
}
