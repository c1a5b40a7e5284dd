import Course
import Foundation

/// Why something new cannot be made, and what to do.
package struct NewProblem: Error, Sendable, CustomStringConvertible {
  package var description: String
}

/// Names that authors give, made fit for files, YAML and Markdown.
enum NewNames {
  /// A title on one line; throws for an empty one and one that holds control characters.
  static func title(_ text: String) throws -> String {
    // A byte order mark is no character of a title, and YAML would lose it.
    let words = text.replacing("\u{FEFF}", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { throw NewProblem(description: "a title cannot be empty") }
    guard !words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw NewProblem(description: "the title contains a control character; remove it")
    }
    guard words.count <= 200 else { throw NewProblem(description: "the title is longer than 200 characters") }
    return words
  }

  /// The name of a file for a title: ASCII letters and digits joined by `-`, other scripts transliterated; empty where
  /// the title has neither.
  static func slug(_ title: String) -> String {
    let latin = title.replacing("ß", with: "ss").applyingTransform(.toLatin, reverse: false) ?? title
    let plain = (latin.applyingTransform(.stripDiacritics, reverse: false) ?? latin).lowercased()
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "'" && $0 != "’" }
      .map { $0.filter { $0.isLetter || $0.isNumber } }.filter { !$0.isEmpty }
    var slug = ""
    for word in words {
      guard slug.count + word.count < 60 else { break }
      slug += (slug.isEmpty ? "" : "-") + word
    }
    // One word that is too long by itself is cut.
    return slug.isEmpty ? String((words.first ?? "").prefix(60)) : slug
  }

  /// A scalar of YAML in double quotes, whatever the text holds.
  static func yaml(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Words of Markdown that show the text as it is.
  static func markdown(_ text: String) -> String {
    String(text.flatMap { "\\`*_{}[]<>#|~$&".contains($0) ? ["\\", $0] : [$0] })
  }

  /// Throws unless the name can stand as `id:` of an exercise, after `answer`, and in an address.
  static func identifier(_ id: String) throws -> String {
    let isFit =
      id.first?.isLetter == true && id.count <= 80 && id.lowercased() != "null"
      && id.unicodeScalars.allSatisfy {
        $0 == "-" || $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType == .decimal
      }
    guard isFit else {
      throw NewProblem(
        description:
          "“\(DiagnosticText.onOneLine(id))” cannot name an exercise; begin with a letter, and use letters, digits, - and _"
      )
    }
    return id
  }

  /// `ten-times` as words: “Ten times”.
  static func words(_ id: String) -> String {
    let words = id.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// `ten-times` as the name of a function that is no word of Swift's: `solveTenTimes`.
  static func function(_ id: String) -> String {
    "solve" + id.split { $0 == "-" || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
