/// One message as the compiler printed it.
struct RawMessage: Sendable, Hashable, Codable {
  enum Severity: String, Sendable, Hashable, Codable {
    case error, warning, note
  }

  var severity: Severity
  var line: Int
  /// In UTF-8 bytes, from 1.
  var column: Int
  var text: String
}

enum CompilerOutput {
  /// The messages about one file in what the compiler printed: `file:line:column: severity: text`. Its excerpts and
  /// messages about other files are left out.
  static func messages(in output: String, about file: String) -> [RawMessage] {
    var messages: [RawMessage] = []
    for line in output.split(whereSeparator: \.isNewline) {
      guard let message = message(line, about: file) else { continue }
      messages.append(message)
    }
    return messages
  }

  /// What to say where the compiler failed without a message about the file: its last words.
  static func lastWords(of output: String) -> String {
    let lines = output.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    return lines.first { $0.contains("error:") }.map(String.init) ?? lines.last.map(String.init)
      ?? "the compiler stopped without a message"
  }

  static func message(_ line: Substring, about file: String) -> RawMessage? {
    guard line.hasPrefix(file + ":") else { return nil }
    let fields = line.dropFirst(file.count + 1).split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count == 4, let number = Int(fields[0]), let column = Int(fields[1]),
      let severity = RawMessage.Severity(rawValue: fields[2].trimmedSpaces)
    else { return nil }
    return RawMessage(severity: severity, line: number, column: column, text: fields[3].trimmedSpaces)
  }
}

extension Substring {
  var trimmedSpaces: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
