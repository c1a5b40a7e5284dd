/// Splits code into tokens in one pass, in time proportional to its length.
struct Lexer {
  private let language: LanguageDefinition
  private let code: [UInt8]
  private var output: TokenWriter
  private var index = 0
  private var plainStart = 0
  /// Strings that an interpolation interrupts, with the brackets open in it.
  private var interrupted: [(rule: LanguageDefinition.StringRule, depth: Int)] = []

  init(_ code: [UInt8], _ language: LanguageDefinition) {
    self.code = code
    self.language = language
    output = TokenWriter(capacity: code.count * 2)
  }

  mutating func run() -> TrustedMarkup {
    while index < code.count { step() }
    flush()
    return output.markup
  }

  private mutating func step() {
    let byte = code[index]
    if isWordStart(byte) { return word() }
    if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { return number() }
    if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
      index += 1
      return
    }
    if comment() || string() || sigil(byte) { return }
    if !interrupted.isEmpty, bracket(byte) { return }
    index += 1
  }

  private mutating func flush() {
    output.write(code[plainStart..<index], .plain)
    plainStart = index
  }

  private mutating func emit(to end: Int, _ kind: TokenKind) {
    flush()
    output.write(code[index..<end], kind)
    index = end
    plainStart = end
  }

  private func isWordStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    isWordStart(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || language.wordBytes.contains(byte)
  }

  private func wordEnd(from start: Int) -> Int {
    var end = start
    while end < code.count, isWordByte(code[end]) { end += 1 }
    return end
  }

  private mutating func word() {
    let end = wordEnd(from: index)
    var text = code[index..<end]
    if language.ignoresCase { text = ArraySlice(text.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }) }
    let isMember = index > 0 && code[index - 1] == UInt8(ascii: ".")
    if !isMember, language.keywords.contains(text) {
      emit(to: end, .keyword)
    } else if language.types.contains(text) {
      emit(to: end, .type)
    } else if language.hasKeys != 0, isKey(end) {
      emit(to: end, .attribute)
    } else if language.callIsFunction, end < code.count, code[end] == UInt8(ascii: "("),
      !(language.capitalIsType && isCapital(code[index]))
    {
      emit(to: end, .function)
    } else if language.capitalIsType, isCapital(code[index]) {
      emit(to: end, .type)
    } else {
      index = end
    }
  }

  private func isCapital(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }

  private func isKey(_ end: Int) -> Bool {
    var after = end
    while after < code.count, code[after] == UInt8(ascii: " ") { after += 1 }
    return after < code.count && code[after] == language.hasKeys
  }

  private mutating func number() {
    var end = index
    while end < code.count {
      let byte = code[end]
      let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      let isPoint = byte == UInt8(ascii: ".")
      if isSign {
        let isHexadecimal = end > index + 1 && code[index + 1] | 32 == UInt8(ascii: "x")
        let exponent = code[end - 1] | 32
        guard exponent == UInt8(ascii: "p") || (exponent == UInt8(ascii: "e") && !isHexadecimal) else { break }
      } else if isPoint {
        guard end + 1 < code.count, code[end + 1] >= UInt8(ascii: "0"), code[end + 1] <= UInt8(ascii: "9") else {
          break
        }
      } else if !(byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) && !isWordStart(byte) {
        break
      }
      end += 1
    }
    emit(to: max(end, index + 1), .number)
  }

  private func matches(_ text: [UInt8], at position: Int) -> Bool {
    guard let first = text.first, position + text.count <= code.count, code[position] == first else { return false }
    return code[position..<position + text.count].elementsEqual(text)
  }

  private mutating func comment() -> Bool {
    for opening in language.lineComments where matches(opening, at: index) {
      emit(to: code[index...].firstIndex(of: UInt8(ascii: "\n")) ?? code.count, .comment)
      return true
    }
    guard let block = language.blockComment, matches(block.open, at: index) else { return false }
    var depth = 1
    var end = index + block.open.count
    while end < code.count, depth > 0 {
      if matches(block.close, at: end) {
        depth -= 1
        end += block.close.count
      } else if language.blockCommentsNest, matches(block.open, at: end) {
        depth += 1
        end += block.open.count
      } else {
        end += 1
      }
    }
    emit(to: end, .comment)
    return true
  }

  private mutating func string() -> Bool {
    for rule in language.strings where matches(rule.open, at: index) {
      scanString(rule, from: index + rule.open.count)
      return true
    }
    return false
  }

  /// Emits up to the string's end, or up to where an interpolation opens.
  private mutating func scanString(_ rule: LanguageDefinition.StringRule, from start: Int) {
    var end = start
    while end < code.count {
      if matches(rule.close, at: end) {
        emit(to: end + rule.close.count, .string)
        return
      }
      if !rule.interpolation.isEmpty, matches(rule.interpolation, at: end) {
        emit(to: end, .string)
        index += rule.interpolation.count
        interrupted.append((rule, 1))
        return
      }
      if code[end] == UInt8(ascii: "\n"), !rule.spansLines { break }
      end += code[end] == rule.escape && rule.escape != 0 ? 2 : 1
    }
    emit(to: min(end, code.count), .string)
  }

  private mutating func sigil(_ byte: UInt8) -> Bool {
    guard let kind = language.sigils[byte] else { return false }
    let end = wordEnd(from: index + 1)
    guard end > index + 1 else { return false }
    emit(to: end, kind)
    return true
  }

  private mutating func bracket(_ byte: UInt8) -> Bool {
    let last = interrupted.count - 1
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "{"): interrupted[last].depth += 1
    case UInt8(ascii: ")"), UInt8(ascii: "}"): interrupted[last].depth -= 1
    default: return false
    }
    index += 1
    if interrupted[last].depth == 0 {
      let rule = interrupted.removeLast().rule
      flush()
      scanString(rule, from: index)
    }
    return true
  }
}
