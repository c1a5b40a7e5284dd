/// Languages whose lines speak for themselves: patches and TeX.
enum LineHighlighter {
  /// A patch, as `diff -u` and Git write it.
  static func diff(_ code: [UInt8]) -> TrustedMarkup {
    var output = TokenWriter(capacity: code.count * 2)
    var start = 0
    while start < code.count {
      let end = (code[start...].firstIndex(of: UInt8(ascii: "\n")) ?? code.count - 1) + 1
      let line = code[start..<end]
      let kind: TokenKind =
        if line.starts(with: "+++".utf8) || line.starts(with: "---".utf8) || line.starts(with: "diff ".utf8) {
          .heading
        } else if line.starts(with: "@@".utf8) {
          .attribute
        } else if line.first == UInt8(ascii: "+") {
          .inserted
        } else if line.first == UInt8(ascii: "-") {
          .deleted
        } else {
          .plain
        }
      output.write(line, kind)
      start = end
    }
    return output.markup
  }

  /// TeX and LaTeX: commands, comments, formula marks.
  static func tex(_ code: [UInt8]) -> TrustedMarkup {
    var output = TokenWriter(capacity: code.count * 2)
    var index = 0
    var plain = 0
    func isLetter(_ byte: UInt8) -> Bool { byte | 32 >= 97 && byte | 32 <= 122 }
    while index < code.count {
      var end = index
      var kind = TokenKind.plain
      switch code[index] {
      case UInt8(ascii: "\\"):
        end = index + 1
        while end < code.count, isLetter(code[end]) { end += 1 }
        if end == index + 1, end < code.count {
          end += 1
          while end < code.count, code[end] & 0xC0 == 0x80 { end += 1 }
        }
        kind = .keyword
      case UInt8(ascii: "%"):
        end = code[index...].firstIndex(of: UInt8(ascii: "\n")) ?? code.count
        kind = .comment
      case UInt8(ascii: "$"), UInt8(ascii: "&"):
        end = index + 1
        kind = .attribute
      default:
        index += 1
        continue
      }
      output.write(code[plain..<index], .plain)
      output.write(code[index..<end], kind)
      index = end
      plain = end
    }
    output.write(code[plain...], .plain)
    return output.markup
  }
}
