import LessonFormat

/// A diagnostic as a terminal shows it: `file:line:column: error: message [identifier]`, and the help below.
package enum DiagnosticText {
  package static func lines(_ diagnostic: Diagnostic, inColor: Bool) -> String {
    let place = "\(diagnostic.file):\(diagnostic.position.line):\(diagnostic.position.column)"
    let severity = paint(diagnostic.severity.rawValue, diagnostic.severity == .error ? "31;1" : "33;1", inColor)
    var text = "\(safe(place)): \(severity): \(safe(diagnostic.message)) [\(diagnostic.code.rawValue)]"
    if let help = diagnostic.help { text += "\n  \(paint("help:", "36", inColor)) \(safe(help))" }
    return text
  }

  package static func paint(_ text: String, _ code: String, _ inColor: Bool) -> String {
    inColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Text on one line that cannot steer the terminal.
  package static func onOneLine(_ text: String) -> String {
    safe(text.replacing("\n", with: " "))
  }

  /// Text of a document or a learner that cannot steer a terminal, nor the direction of the text around it: what could
  /// is shown as `\u{1b}`.
  package static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
