import Foundation
import GRDB

/// All that is known of a class: an SQLite file that any number of graders may write to at once.
///
/// Every write is one transaction. A grader that is killed loses what it had not yet written, and nothing else.
package final class Gradebook: Sendable {
  let database: DatabaseQueue
  package let path: String

  package static let fileName = "gradebook.sqlite"

  package enum Problem: Error, Sendable, CustomStringConvertible {
    case newer(String)
    case missing(String)
    case damaged(String, String)
    /// The place of the file cannot be written to.
    case unwritable(String, String)
    /// The disk is full, or fails.
    case disk(String, String)
    /// Answers were graded by something else than what grades now: for each exercise or rule what changed.
    case changedKey([String])
    case changedMeanwhile
    case busy(String)
    case unknownLearner(String)
    case unknownExercise(String)
    case noOverride(learner: String, exercise: String)

    package var description: String {
      switch self {
      case .newer(let path):
        "\(path) was written by a newer version of workbook; use that version, or name another file with --gradebook"
      case .missing(let path):
        "there is no gradebook at \(path); create one with `workbook grade SUBMISSIONS`, or name another file with --gradebook"
      case .damaged(let path, let words): "\(path) is not a readable gradebook: \(words)"
      case .unwritable(let path, let words):
        "\(path) cannot be written: \(words); make its folder writable, or name another file with --gradebook"
      case .disk(let path, let words):
        "\(path) could not be written: \(words); earlier grades are unchanged. Free some disk space and run the command again"
      case .changedKey(let changes):
        "the grading has changed since the last run: \(changes.joined(separator: "; "))\n"
          + "  `workbook grade --regrade` shows which grades would change; add --apply to change them"
      case .changedMeanwhile:
        "another program changed the gradebook at the same time; no grade was changed, run the command again"
      case .busy(let path): "\(path) is locked by another program; try again"
      case .unknownLearner(let name): "there is no learner \(name) in the gradebook"
      case .unknownExercise(let name): "there is no exercise \(name) in the gradebook"
      case .noOverride(let learner, let exercise): "\(learner) has no override for \(exercise)"
      }
    }
  }

  /// How long a grader waits for another one's transaction.
  private static let patience: TimeInterval = 60

  /// Opens a gradebook, and brings it up to this version of the program.
  ///
  /// - Parameter mayCreate: makes one where there is none.
  package init(path: String, mayCreate: Bool) throws {
    self.path = path
    guard mayCreate || FileManager.default.fileExists(atPath: path) else { throw Problem.missing(path) }
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.patience)
    configuration.journalMode = .wal
    configuration.label = "gradebook"
    configuration.prepareDatabase { database in
      // With a write-ahead log a killed process loses nothing that was committed.
      try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")
    }
    database = try Self.opened(path, configuration)
  }

  private static func opened(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    let end = Date(timeIntervalSinceNow: patience)
    let migrator = GradebookSchema.migrator
    var meetings = 0
    while true {
      do {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if try queue.read(migrator.hasBeenSuperseded) { throw Problem.newer(path) }
        if try !queue.read(migrator.hasCompletedMigrations) { try migrator.migrate(queue) }
        return queue
      } catch let error as DatabaseError {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
          guard Date.now < end else { throw Problem.busy(path) }
        // Another grader makes the same tables in the same moment.
        case .SQLITE_ERROR where meetings < 20, .SQLITE_CONSTRAINT where meetings < 20: meetings += 1
        default: throw Self.problem(error, path) ?? Problem.damaged(path, error.message ?? "\(error.resultCode)")
        }
        usleep(UInt32.random(in: 5_000...50_000))
      }
    }
  }

  /// Runs one writing transaction, and counts it if it changed anything.
  package func write<Value: Sendable>(_ work: @Sendable (Database) throws -> Value) throws -> Value {
    do {
      return try database.writeWithoutTransaction { database in
        var value: Value?
        try database.inTransaction(.immediate) {
          let before = database.totalChangesCount
          value = try work(database)
          if database.totalChangesCount > before {
            try database.execute(
              sql: "UPDATE course SET revision = revision + 1, graded_at = ?",
              arguments: [Date.now.timeIntervalSince1970])
          }
          return .commit
        }
        guard let value else { throw Problem.busy(path) }
        return value
      }
    } catch let error as DatabaseError {
      throw Self.problem(error, path) ?? error
    }
  }

  /// What an error of SQLite means to a user; nil for one that only a defect of this program brings about.
  private static func problem(_ error: DatabaseError, _ path: String) -> Problem? {
    let words = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY: return .busy(path)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .damaged(path, words)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: return .unwritable(path, words)
    case .SQLITE_FULL, .SQLITE_IOERR: return .disk(path, words)
    default: return nil
    }
  }

  /// What SQLite says of the file as a whole; empty if all is well.
  package func faults() throws -> [String] {
    try database.read { database in
      let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let references = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { "\($0)" }
      return integrity + references
    }
  }
}
