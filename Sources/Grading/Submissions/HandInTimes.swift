import Course
import Foundation

/// When files were handed in, from a table with the columns `learner`, `time` and maybe `file`.
public struct HandInTimes: Sendable {
  /// By learner.
  private var learners: [String: Date] = [:]
  private var files: [Key: Date] = [:]

  private struct Key: Hashable {
    var learner: String
    var file: String
  }

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// Nothing is known: files' own times count.
  public init() {}

  /// Reads a table (RFC 4180); times are like `2026-12-01T23:59:00+01:00`.
  ///
  /// - Parameter zone: the course's, for times without an offset.
  public init(csv: String, zone: CivilTime? = nil) throws {
    let rows = try CSV.rows(csv).filter { !$0.allSatisfy(\.isEmpty) }
    let header = rows.first?.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? []
    func column(_ names: [String]) -> Int? { header.firstIndex { names.contains($0) } }
    guard let learner = column(["learner", "id", "student_id", "login"]),
      let time = column(["time", "submitted", "timestamp", "handed-in", "handed_in"])
    else {
      throw Problem(description: "a table of times needs the columns learner and time; file may be added")
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
      add(field(learner), file.map(field) ?? "", date)
    }
  }

  /// - Parameter file: empty for all files of the learner.
  public mutating func add(_ learner: String, _ file: String, _ date: Date) {
    let learner = learner.precomposedStringWithCanonicalMapping
    if file.isEmpty { learners[learner] = date } else { files[Key(learner: learner, file: file)] = date }
  }

  func time(learner: String, file: String) -> Date? {
    if learners.isEmpty && files.isEmpty { return nil }
    let name = String(file.split(separator: "/").last ?? "")
    return files[Key(learner: learner, file: file)] ?? files[Key(learner: learner, file: name)] ?? learners[learner]
  }
}
