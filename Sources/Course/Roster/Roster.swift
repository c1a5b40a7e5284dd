import Foundation
import Storage

/// The learners of a course, from a table whose first row names its columns: one's own, or the export of Moodle, Canvas
/// or Blackboard.
package struct Roster: Sendable, Equatable {
  package struct Learner: Sendable, Equatable {
    /// Fit for the name of a folder.
    package var id: String
    package var name: String
    package var email = ""
    /// The other columns that are not empty, by their names in lower case.
    package var details: [String: String] = [:]
  }

  package var learners: [Learner]
  /// The column that the identifiers come from, as the table names it.
  package private(set) var idColumn = ""
  /// What had to be guessed to read the table; nil if nothing was.
  package private(set) var guess: String?

  package struct Problem: Error, CustomStringConvertible {
    package var description: String
  }

  /// Columns that may identify a learner, the likeliest first. The first one whose rows are all filled counts.
  private static let idNames = [
    "id", "student_id", "student id", "login", "sis user id", "sis login id", "username", "user name", "user_name",
    "id number", "idnumber", "anmeldename", "id-nummer", "email address", "email", "e-mail", "e-mail-adresse",
  ]
  private static let nameNames = ["name", "student", "full name", "fullname", "full_name", "display name"]
  private static let emailNames = ["email", "email address", "e-mail", "e-mail address", "mail", "e-mail-adresse"]
  private static let firstNames = ["first_name", "first name", "firstname", "given name", "vorname"]
  private static let lastNames = ["last_name", "last name", "lastname", "surname", "family name", "nachname"]

  /// Reads a table in any common encoding.
  package init(bytes: [UInt8], idColumn: String? = nil) throws {
    let table = TableText(bytes)
    try self.init(csv: table.text, idColumn: idColumn)
    guess = table.guess
  }

  /// Reads a table with a column that identifies learners, and maybe their names, addresses and others, which are kept.
  ///
  /// - Parameter idColumn: the column that identifies learners; nil for the likeliest one.
  package init(csv: String, idColumn: String? = nil) throws {
    let rows = try CSV.rows(csv).filter { !$0.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
    guard let first = rows.first else {
      throw Problem(description: "the roster is empty; its first row must name the columns, for example id,name")
    }
    let header = first.map { Self.trimmed($0).lowercased() }
    // Canvas puts two rows of its own among the learners.
    let isCanvas = header.contains("student") && (header.contains("sis login id") || header.contains("sis user id"))
    let people = rows.dropFirst().enumerated().map { (number: $0 + 2, fields: $1) }.filter { row in
      !isCanvas || !Self.isCanvasOwn(row.fields, header)
    }
    let column = try Self.idColumn(header, people.map(\.fields), wanted: idColumn, isCanvas: isCanvas)
    self.idColumn = Self.trimmed(first[column])
    var seen: Set<String> = []
    learners = try people.map { number, fields in
      let id = fields.indices.contains(column) ? Self.trimmed(fields[column]) : ""
      guard Self.isFit(id) else {
        throw Problem(
          description: "row \(number) of the roster: “\(id)” cannot name a folder; use letters, digits, . _ - @ +")
      }
      guard seen.insert(id.precomposedStringWithCanonicalMapping).inserted else {
        throw Problem(description: "row \(number) of the roster: the id \(id) appears twice")
      }
      return Self.learner(id, header, fields, column)
    }
  }

  private static func isCanvasOwn(_ fields: [String], _ header: [String]) -> Bool {
    let name =
      header.firstIndex(of: "student").flatMap { fields.indices.contains($0) ? trimmed(fields[$0]) : nil } ?? ""
    let ids = ["id", "sis user id", "sis login id"].compactMap { header.firstIndex(of: $0) }
    let hasID = ids.contains { fields.indices.contains($0) && !trimmed(fields[$0]).isEmpty }
    return name.lowercased() == "points possible" || name == "Student, Test" || !hasID
  }

  private static func idColumn(
    _ header: [String], _ people: [[String]], wanted: String?, isCanvas: Bool
  ) throws -> Int {
    if let wanted {
      guard let column = header.firstIndex(of: trimmed(wanted).lowercased()) else {
        throw Problem(
          description: "the roster has no column `\(wanted)`; its columns are \(header.joined(separator: ", "))")
      }
      return column
    }
    // In Canvas the column `ID` is a number of the platform that nobody else uses.
    let names = isCanvas ? ["sis user id", "sis login id", "id"] : idNames
    if !isCanvas, let own = idNames.prefix(4).lazy.compactMap({ header.firstIndex(of: $0) }).first { return own }
    let columns = names.compactMap { header.firstIndex(of: $0) }
    let full = columns.first { column in
      people.allSatisfy { $0.indices.contains(column) && !trimmed($0[column]).isEmpty }
    }
    guard let column = full ?? columns.first else {
      throw Problem(
        description: "the roster has no column `id`; its columns are \(header.joined(separator: ", ")). "
          + "Name the column that identifies learners with --id-column")
    }
    return column
  }

  private static func isFit(_ id: String) -> Bool {
    !id.isEmpty && !id.hasPrefix(".")
      && id.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark
          || "._-@+".unicodeScalars.contains($0)
      }
  }

  private static func learner(_ id: String, _ header: [String], _ fields: [String], _ idColumn: Int) -> Learner {
    var details: [String: String] = [:]
    for (column, value) in zip(header, fields) where !column.isEmpty && !value.isEmpty && details[column] == nil {
      details[column] = value
    }
    let email = emailNames.lazy.compactMap { details[$0] }.first ?? ""
    details[header[idColumn]] = nil
    for name in emailNames where details[name] == email { details[name] = nil }
    var name = ""
    if let column = nameNames.first(where: { details[$0] != nil }) {
      name = details.removeValue(forKey: column) ?? ""
    } else {
      let parts = [firstNames, lastNames].compactMap { names in names.lazy.compactMap { details[$0] }.first }
      name = parts.joined(separator: " ")
    }
    return Learner(id: id.precomposedStringWithCanonicalMapping, name: name, email: email, details: details)
  }

  private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }
}
