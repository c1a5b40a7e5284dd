/// Appends HTML as UTF-8.
///
/// Markup is only ever a literal of this module's source or a `TrustedMarkup`; everything else goes through `text` or
/// `attribute`, which escape. So no input can become markup, whatever it holds.
struct HTMLWriter {
  private(set) var bytes: [UInt8]
  /// Where the numbers of `data-line` attributes are.
  private(set) var lineNumbers: [Range<Int>] = []

  init(capacity: Int = 4096) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  var count: Int { bytes.count }

  /// Markup that stands in the source.
  @inline(__always)
  mutating func markup(_ literal: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Markup made by a writer that escapes: formulas, charts, highlighted code.
  mutating func markup(_ trusted: TrustedMarkup) {
    bytes.append(contentsOf: trusted.bytes)
  }

  /// Bytes that go out as they came: raw HTML where a caller asked for it, never on a course's pages.
  mutating func verbatim(_ raw: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: raw)
  }

  /// Text, escaped for content and for double-quoted attributes alike. Characters that HTML forbids are replaced.
  mutating func text(_ source: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    let count = source.count
    while index < count {
      let byte = source[index]
      if byte < 64, Escaping.needsEscape & (1 &<< UInt64(byte)) != 0 {
        if index > start { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index])) }
        escape(byte)
        start = index + 1
      } else if byte >= 0x7f {
        let length = Escaping.forbiddenLength(source, at: index)
        if length > 0 {
          if index > start { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index])) }
          markup("\u{FFFD}")
          index += length
          start = index
          continue
        }
      }
      index += 1
    }
    if count > start { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<count])) }
  }

  mutating func text(_ string: some StringProtocol) {
    if string.utf8.withContiguousStorageIfAvailable({ self.text($0) }) == nil {
      Array(string.utf8).withUnsafeBufferPointer { self.text($0) }
    }
  }

  mutating func text(_ source: ArraySlice<UInt8>) {
    source.withUnsafeBufferPointer { text($0) }
  }

  mutating func text(_ number: some BinaryInteger) {
    text(String(number))
  }

  /// A sentence of ours or of an author, in which backticks set code apart.
  mutating func sentence(_ string: String) {
    let parts = string.split(separator: "`", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let isCode = index % 2 == 1 && index < parts.count - 1
      if isCode { markup("<code>") } else if index % 2 == 1 { text("`") }
      text(part)
      if isCode { markup("</code>") }
    }
  }

  /// ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: some StringProtocol) {
    openAttribute(name)
    text(value)
    markup("\"")
  }

  /// ` name="value"` with a value in two parts, the first of them ours.
  mutating func attribute(_ name: StaticString, _ prefix: StaticString, _ value: some StringProtocol) {
    openAttribute(name)
    markup(prefix)
    text(value)
    markup("\"")
  }

  /// ` data-line="number"`: the line of the source from which an element comes.
  mutating func line(_ number: Int) {
    openAttribute("data-line")
    let start = bytes.count
    text(number)
    lineNumbers.append(start..<bytes.count)
    markup("\"")
  }

  /// Appends what another writer wrote.
  mutating func append(_ other: HTMLWriter) {
    append(TrustedMarkup(other.bytes), lineNumbers: other.lineNumbers)
  }

  /// Appends markup in which the numbers of `data-line` attributes are at `ranges`.
  mutating func append(_ trusted: TrustedMarkup, lineNumbers ranges: [Range<Int>]) {
    let offset = bytes.count
    markup(trusted)
    for range in ranges { lineNumbers.append(range.lowerBound + offset..<range.upperBound + offset) }
  }

  /// ` name="address"`, percent-encoded where an address must be.
  mutating func address(_ name: StaticString, _ value: String) {
    openAttribute(name)
    address(value)
    markup("\"")
  }

  mutating func address(_ value: String) {
    var value = value
    value.withUTF8 { source in
      for byte in source {
        if byte < 128, Escaping.isAddressSafe(byte) {
          bytes.append(byte)
        } else if byte == UInt8(ascii: "&") {
          markup("&amp;")
        } else if byte == UInt8(ascii: "'") {
          markup("&#x27;")
        } else {
          bytes.append(UInt8(ascii: "%"))
          bytes.append(Escaping.hexDigit(byte >> 4))
          bytes.append(Escaping.hexDigit(byte & 15))
        }
      }
    }
  }

  /// A line end, unless one stands there.
  @inline(__always)
  mutating func freshLine() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  private mutating func openAttribute(_ name: StaticString) {
    markup(" ")
    markup(name)
    markup("=\"")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): markup("&amp;")
    case UInt8(ascii: "<"): markup("&lt;")
    case UInt8(ascii: ">"): markup("&gt;")
    case UInt8(ascii: "\""): markup("&quot;")
    // The picture of a control character, such as ␛ for escape.
    default: bytes.append(contentsOf: [0xe2, 0x90, 0x80 | byte])
    }
  }
}
