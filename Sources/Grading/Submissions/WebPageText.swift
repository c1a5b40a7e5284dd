/// The text of a web page as a reader sees its lines: what a learner wrote into a platform's text field.
struct WebPageText {
  /// UTF-8.
  let text: [UInt8]

  private static let breaking: Set<String> = [
    "address", "article", "blockquote", "br", "div", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "section", "table", "td", "th", "tr", "ul",
  ]
  private static let hidden: Set<String> = ["head", "script", "style", "template", "title"]
  private static let entities: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "minus": "−", "times": "×", "middot": "·",
    "deg": "°", "micro": "µ", "sup2": "²", "sup3": "³", "frac12": "½", "ndash": "–", "mdash": "—", "hellip": "…",
    "radic": "√", "pi": "π", "infin": "∞", "plusmn": "±", "Omega": "Ω", "euro": "€", "pound": "£", "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö",
    "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ntilde": "ñ",
  ]

  init(_ page: [UInt8]) {
    var out: [UInt8] = []
    out.reserveCapacity(page.count)
    var isPreformatted = 0
    var index = 0
    // No tag begins behind the last `>`.
    let last = page.lastIndex(of: UInt8(ascii: ">")) ?? -1
    func endLine() { if out.last != 0x0A, !out.isEmpty { out.append(0x0A) } }
    while index < page.count {
      switch page[index] {
      case UInt8(ascii: "<"):
        guard index < last, let (name, isEnd, next) = Self.tag(page, index) else {
          out.append(page[index])
          index += 1
          continue
        }
        index = next
        if name == "pre" { isPreformatted = max(0, isPreformatted + (isEnd ? -1 : 1)) }
        if name == "br" { out.append(0x0A) } else if Self.breaking.contains(name) { endLine() }
        if !isEnd, Self.hidden.contains(name) { index = Self.end(of: name, page, index) }
      case UInt8(ascii: "&"):
        let (text, next) = Self.entity(page, index)
        out += text.utf8
        index = next
      case 0x0A, 0x0D, 0x09, 0x20:
        // Outside of `pre` a line end is a blank, and a blank after another is nothing.
        if isPreformatted > 0 {
          out.append(page[index])
        } else if let last = out.last, last != 0x20, last != 0x0A {
          out.append(0x20)
        }
        index += 1
      case let byte:
        out.append(byte)
        index += 1
      }
    }
    endLine()
    text = out
  }

  /// The tag that begins here, or a comment, whose name is empty; nil if `<` is text.
  private static func tag(_ page: [UInt8], _ start: Int) -> (name: String, isEnd: Bool, next: Int)? {
    var index = start + 1
    if page[index...].starts(with: Array("!--".utf8)) {
      index += 3
      while index < page.count, !page[index...].starts(with: Array("-->".utf8)) { index += 1 }
      return ("", false, min(index + 3, page.count))
    }
    let isEnd = index < page.count && page[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let first = index
    while index < page.count, index - first < 16, isLetterOrDigit(page[index]) { index += 1 }
    guard index > first || (index < page.count && page[index] == UInt8(ascii: "!")) else { return nil }
    let name = String(decoding: page[first..<index], as: UTF8.self).lowercased()
    guard let end = page[index...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    return (name, isEnd, end + 1)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Past the end tag of an element whose content is not shown.
  private static func end(of name: String, _ page: [UInt8], _ start: Int) -> Int {
    let mark = Array("</\(name)".utf8)
    var index = start
    while let open = page[index...].firstIndex(of: UInt8(ascii: "<")) {
      if page[open...].prefix(mark.count).elementsEqual(mark, by: { $0 | 0x20 == $1 | 0x20 }) {
        return page[open...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? page.count
      }
      index = open + 1
    }
    return page.count
  }

  private static func entity(_ page: [UInt8], _ start: Int) -> (text: String, next: Int) {
    guard let end = page[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return ("&", start + 1) }
    let name = String(decoding: page[(start + 1)..<end], as: UTF8.self)
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let number = digits.lowercased().hasPrefix("x") ? Int(digits.dropFirst(), radix: 16) : Int(digits)
      guard let scalar = number.flatMap({ UInt32(exactly: $0) }).flatMap(Unicode.Scalar.init), scalar.value >= 0x20
      else { return ("&", start + 1) }
      return (scalar == "\u{A0}" ? " " : String(Character(scalar)), end + 1)
    }
    return entities[name].map { ($0, end + 1) } ?? ("&", start + 1)
  }
}
