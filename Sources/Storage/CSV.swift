/// Tables of RFC 4180, as well as those of spreadsheets that separate fields by semicolons or tabs.
package enum CSV {
  /// A text is not a table.
  package struct Problem: Error, CustomStringConvertible {
    package var description: String
  }

  /// The rows of a table.
  ///
  /// - Parameter separator: what separates fields; nil for the one that the first row has most of. Rows end with CRLF, LF
  ///   or CR; fields are quoted if they contain any of these.
  package static func rows(_ text: String, separator: Unicode.Scalar? = nil) throws -> [[String]] {
    let separator = separator ?? likeliestSeparator(text)
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var characters = text.unicodeScalars.drop { $0 == "\u{FEFF}" }[...]
    func endField() {
      row.append(field)
      field = ""
      wasQuoted = false
    }
    while let next = characters.popFirst() {
      if next == "\n" || next == "\r" && characters.first != "\n" { line += 1 }
      if isQuoted {
        guard next == "\"" else {
          field.unicodeScalars.append(next)
          continue
        }
        if characters.first == "\"" {
          characters.removeFirst()
          field.unicodeScalars.append("\"")
        } else {
          isQuoted = false
          wasQuoted = true
        }
        continue
      }
      switch next {
      case "\"" where field.isEmpty && !wasQuoted: isQuoted = true
      case separator: endField()
      case "\r" where characters.first == "\n": continue
      case "\n", "\r":
        endField()
        rows.append(row)
        row = []
      default:
        guard !wasQuoted, next != "\"" else {
          throw Problem(description: "line \(line): double a quote inside a field and quote the whole field")
        }
        field.unicodeScalars.append(next)
      }
    }
    if isQuoted { throw Problem(description: "a quoted field is not closed") }
    if !field.isEmpty || !row.isEmpty || wasQuoted {
      endField()
      rows.append(row)
    }
    return rows
  }

  /// Of comma, semicolon and tab the one that is most often in the first line that is not blank, outside of quotes.
  private static func likeliestSeparator(_ text: String) -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [",": 0, ";": 0, "\t": 0]
    var isQuoted = false
    var hasText = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, scalar == "\n" || scalar == "\r" {
        if hasText { break }
        continue
      }
      if !scalar.properties.isWhitespace { hasText = true }
      if !isQuoted, let count = counts[scalar] { counts[scalar] = count + 1 }
    }
    let most = counts.values.max() ?? 0
    return [",", ";", "\t"].first { counts[$0] == most } ?? ","
  }
}
