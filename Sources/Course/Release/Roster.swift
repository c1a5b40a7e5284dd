import Foundation

/// The learners of a course, from a table in CSV (RFC 4180) whose first row names its columns.
public struct Roster: Sendable, Equatable {
  public struct Learner: Sendable, Equatable {
    /// Fit for the name of a folder.
    public var id: String
    public var name: String
    public var email = ""
    /// The other columns that are not empty, by their names in lower case.
    public var details: [String: String] = [:]
  }

  public var learners: [Learner]

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// Reads a table with a column `id` (or `student_id`, `login`), and maybe `name` (or `first_name` and `last_name`),
  /// `email` and others, which are kept.
  public init(csv: String) throws {
    let rows = try CSV.rows(csv).filter { !$0.allSatisfy(\.isEmpty) }
    guard let header = rows.first?.map({ $0.trimmingCharacters(in: .whitespaces).lowercased() }) else {
      throw Problem(description: "the roster is empty; its first row names the columns, such as id,name")
    }
    guard let idColumn = header.firstIndex(where: { ["id", "student_id", "login"].contains($0) }) else {
      throw Problem(description: "the roster has no column `id`; its columns are \(header.joined(separator: ", "))")
    }
    var seen: Set<String> = []
    learners = try rows.dropFirst().enumerated().map { index, row in
      let id = row.indices.contains(idColumn) ? row[idColumn].trimmingCharacters(in: .whitespaces) : ""
      let isFit =
        !id.isEmpty && !id.hasPrefix(".")
        && id.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || $0.properties.numericType != nil || "._-@+".unicodeScalars.contains($0)
        }
      guard isFit else {
        throw Problem(
          description: "row \(index + 2) of the roster: “\(id)” cannot name a folder; use letters, digits, . _ - @ +")
      }
      guard seen.insert(id).inserted else {
        throw Problem(description: "row \(index + 2) of the roster: the id \(id) is there twice")
      }
      var details: [String: String] = [:]
      for (column, value) in zip(header, row) where !column.isEmpty && !value.isEmpty && details[column] == nil {
        details[column] = value
      }
      details[header[idColumn]] = nil
      let parts = [details["first_name"], details["last_name"]].compactMap { $0 }
      let name = details.removeValue(forKey: "name") ?? parts.joined(separator: " ")
      return Learner(
        id: id.precomposedStringWithCanonicalMapping, name: name, email: details.removeValue(forKey: "email") ?? "",
        details: details)
    }
  }
}

/// Tables of RFC 4180: commas, rows ended by CRLF or LF, fields in quotes where they hold any of these.
public enum CSV {
  public static func rows(_ text: String) throws -> [[String]] {
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
      if next == "\n" { line += 1 }
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
      case ",": endField()
      case "\r" where characters.first == "\n": continue
      case "\n":
        endField()
        rows.append(row)
        row = []
      default:
        guard !wasQuoted, next != "\"" else {
          throw Roster.Problem(description: "line \(line): a quote within a field must be doubled, in a quoted field")
        }
        field.unicodeScalars.append(next)
      }
    }
    if isQuoted { throw Roster.Problem(description: "a quoted field is not closed") }
    if !field.isEmpty || !row.isEmpty || wasQuoted {
      endField()
      rows.append(row)
    }
    return rows
  }
}
