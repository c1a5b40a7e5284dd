import Assessment
import Course
import Foundation
import Storage

/// When submissions were handed in, from a table with the columns `learner`, `time` and maybe `file`.
package struct HandInTimes: Sendable {
  /// One row of the table.
  private struct Row: Sendable {
    /// Its number in the table; 0 if it comes from elsewhere.
    var number: Int
    var learner: String
    /// Empty for all files of the learner.
    var file: String
    var date: Date
  }

  private struct Key: Hashable {
    var learner: String
    var file: String
  }

  private var rows: [Row] = []
  /// By learner.
  private var learners: [String: Date] = [:]
  private var files: [Key: Date] = [:]

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// Nothing is known: files' own times count.
  package init() {}

  /// Reads a table in any common encoding.
  package init(bytes: [UInt8], zone: CivilTime? = nil) throws { try self.init(csv: TableText(bytes).text, zone: zone) }

  /// Reads a table (RFC 4180); times are like `2026-12-01T23:59:00+01:00`.
  ///
  /// - Parameter zone: the course's, for times without an offset.
  package init(csv: String, zone: CivilTime? = nil) throws {
    let rows = try CSV.rows(csv).filter { !$0.allSatisfy(\.isEmpty) }
    let header = rows.first?.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? []
    func column(_ names: [String]) -> Int? { header.firstIndex { names.contains($0) } }
    guard let learner = column(["learner", "id", "student_id", "login", "username"]),
      let time = column(["time", "submitted", "timestamp", "handed-in", "handed_in"])
    else {
      throw Problem(description: "a table of submission times needs the columns learner and time; file is optional")
    }
    let file = column(["file", "path"])
    for (index, row) in rows.dropFirst().enumerated() {
      func field(_ column: Int) -> String {
        row.indices.contains(column) ? row[column].trimmingCharacters(in: .whitespaces) : ""
      }
      if field(time).isEmpty { continue }
      guard let date = Timestamp.date(field(time), in: zone) else {
        throw Problem(
          description: "row \(index + 2): “\(field(time))” is not a time; write it as 2026-12-01T23:59:00+01:00")
      }
      add(field(learner), file.map(field) ?? "", date, row: index + 2)
    }
  }

  /// The times in a roster's columns `submitted` and `handed-in`.
  package init(_ roster: Roster, zone: CivilTime? = nil) throws {
    for learner in roster.learners {
      for column in Self.rosterColumns {
        guard let text = learner.details[column] else { continue }
        guard let date = Timestamp.date(text, in: zone) else {
          throw Problem(
            description: "`\(column)` of \(learner.id): “\(text)” is not a time; write it as 2026-12-01T23:59:00+01:00")
        }
        add(learner.id, "", date)
      }
    }
  }

  /// The columns of a roster that give times.
  static let rosterColumns = ["submitted", "handed-in"]

  /// - Parameter file: empty for all files of the learner.
  package mutating func add(_ learner: String, _ file: String, _ date: Date, row: Int = 0) {
    let learner = learner.precomposedStringWithCanonicalMapping
    rows.append(Row(number: row, learner: learner, file: file, date: date))
    enter(learner, file, date)
  }

  private mutating func enter(_ learner: String, _ file: String, _ date: Date) {
    if file.isEmpty { learners[learner] = date } else { files[Key(learner: learner, file: file)] = date }
  }

  func time(learner: String, file: String) -> Date? {
    if learners.isEmpty && files.isEmpty { return nil }
    let name = String(PathText.name(file))
    return files[Key(learner: learner, file: file)] ?? files[Key(learner: learner, file: name)] ?? learners[learner]
  }

  /// Finds the learners of rows by whatever names them, and gives the rows that nobody matches.
  mutating func match(_ index: @autoclosure () -> LearnerIndex) -> [StrayFile] {
    let given = rows.filter { $0.number > 0 }
    if given.isEmpty { return [] }
    let learners = index()
    var strays: [StrayFile] = []
    for row in given {
      switch learners.find([row.learner]) {
      case .learner(let id):
        if id != row.learner { enter(id, row.file, row.date) }
      case .several(let ids):
        strays.append(stray(row, "“\(row.learner)” could be \(ids.joined(separator: " or "))"))
      case .nobody:
        let near = learners.nearest(row.learner).map { "; did you mean \($0)?" } ?? ""
        strays.append(stray(row, "no learner matches “\(row.learner)”\(near)"))
      }
    }
    return strays
  }

  /// Whether rows name single files, which can be told only when all were read.
  var namesFiles: Bool { rows.contains { $0.number > 0 && !$0.file.isEmpty } }

  /// The rows whose file was not handed in by their learner.
  ///
  /// - Parameter files: by learner.
  func unmatchedFiles(_ index: @autoclosure () -> LearnerIndex, _ files: [String: Set<String>]) -> [StrayFile] {
    let given = rows.filter { $0.number > 0 && !$0.file.isEmpty }
    if given.isEmpty { return [] }
    let learners = index()
    return given.compactMap { row in
      guard case .learner(let id) = learners.find([row.learner]) else { return nil }
      let own = files[id] ?? []
      if own.contains(where: { $0 == row.file || PathText.name($0) == row.file }) {
        return nil
      }
      return stray(row, "\(id) has not submitted a file “\(row.file)”")
    }
  }

  private func stray(_ row: Row, _ words: String) -> StrayFile {
    StrayFile(file: "--handed-in, row \(row.number)", reason: "\(words); its time was not used", isRemark: true)
  }
}
