/// One tag of the plain markup that a JavaScript library wrote: lower-case names, double-quoted values.
struct MarkupTag {
  var name: String
  var isClosing: Bool
  /// `<name/>`: opened and closed at once.
  private(set) var isEmpty = false
  var attributes: [(String, String)] = []

  /// Reads the tag at `index` and moves behind it; nil, with `index` anywhere, if there is none.
  init?(_ source: [UInt8], at index: inout Int) {
    index += 1
    isClosing = index < source.count && source[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    guard let name = Self.name(source, &index) else { return nil }
    self.name = name
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: ">"):
        index += 1
        return
      case UInt8(ascii: " "):
        index += 1
      case UInt8(ascii: "/") where !isClosing:
        isEmpty = true
        index += 1
      default:
        guard !isClosing, let attribute = Self.name(source, &index),
          index + 1 < source.count, source[index] == UInt8(ascii: "="), source[index + 1] == UInt8(ascii: "\"")
        else { return nil }
        let start = index + 2
        guard let end = source[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        attributes.append((attribute, MarkupText.decode(source[start..<end])))
        index = end + 1
      }
    }
    return nil
  }

  subscript(attribute: String) -> String? {
    attributes.first { $0.0 == attribute }?.1
  }

  private static func name(_ source: [UInt8], _ index: inout Int) -> String? {
    let start = index
    while index < source.count, isNameByte(source[index]) { index += 1 }
    return index > start ? String(decoding: source[start..<index], as: UTF8.self) : nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}

/// The five references with which plain markup escapes text.
enum MarkupText {
  static func decode(_ source: ArraySlice<UInt8>) -> String {
    guard source.contains(UInt8(ascii: "&")) else { return String(decoding: source, as: UTF8.self) }
    var bytes: [UInt8] = []
    var index = source.startIndex
    scan: while index < source.endIndex {
      if source[index] == UInt8(ascii: "&") {
        for (reference, byte) in references where source[index...].starts(with: reference) {
          bytes.append(byte)
          index += reference.count
          continue scan
        }
      }
      bytes.append(source[index])
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let references: [([UInt8], UInt8)] = [
    (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
    (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
    (Array("&#x27;".utf8), UInt8(ascii: "'")), (Array("&#39;".utf8), UInt8(ascii: "'")),
  ]
}
