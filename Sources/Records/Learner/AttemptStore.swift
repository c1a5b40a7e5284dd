import Answers
import Foundation
import GRDB
import Storage
import Synchronization

/// The attempts of one learner, or of a class, in an SQLite file. An attempt that was recorded is on disk: it outlasts
/// the end of the program, however sudden, and of the machine. Any number of processes may record at once.
///
/// The file is made when the first attempt is recorded.
package final class AttemptStore: Sendable {
  /// Whose attempts a store holds.
  package enum Kind: Sendable {
    /// One learner's, in a copy of the course; its folder may be on a network.
    case learner
    /// Those of a class, beside its server.
    case classroom

    /// The name of the file.
    package var fileName: String {
      switch self {
      case .learner: "learner.sqlite"
      case .classroom: "classroom.sqlite"
      }
    }
  }

  /// Why attempts cannot be read or recorded.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    case unusable(String, String)
    case newer(String)

    package var description: String {
      switch self {
      case .unusable(let path, let reason): "\(path) cannot be used: \(reason)"
      case .newer(let path): "\(path) was written by a newer version of workbook; use that version"
      }
    }
  }

  package let path: String
  private let kind: Kind
  private let database = Mutex<DatabaseQueue?>(nil)

  /// How long a process waits for another one's transaction.
  private static let patience: TimeInterval = 20

  /// The store in a folder, which need not exist.
  package init(_ kind: Kind, in folder: String) {
    self.kind = kind
    path = "\(folder)/\(kind.fileName)"
  }

  /// Records an answer as an attempt, unless it was recorded before or no attempt is left.
  ///
  /// Everything is one transaction, so that two answers at once are two attempts, and never more than the limit.
  ///
  /// - Parameters:
  ///   - formerNames: the identifiers that the exercise had before. Attempts under them count.
  ///   - limit: how many attempts there are.
  ///   - reading: what an answer is read as; answers of one reading are one attempt. The same answer with a better
  ///     verdict, after an answer that it builds on was changed, is kept beside the first.
  /// - Returns: all attempts at the exercise, oldest first, the new one included if it was recorded.
  package func record(
    _ attempt: RecordedAttempt, formerNames: [String] = [], limit: Int, reading: (String) -> String
  ) throws -> [RecordedAttempt] {
    try write { database in
      var known = try Self.attempts(
        database, of: attempt.place.learner, at: [attempt.place.exercise] + formerNames)
      let own = reading(attempt.answer)
      let same = known.filter { reading($0.answer) == own }
      if same.isEmpty {
        guard Set(known.map { reading($0.answer) }).count < limit else { return known }
      } else {
        guard same.allSatisfy({ $0.credit < attempt.credit }) else { return known }
      }
      try Self.insert(attempt, database)
      known.append(attempt)
      return known
    }
  }

  /// A learner's attempts at one exercise, oldest first, whatever document it was in.
  ///
  /// - Parameter names: the exercise's identifier, and those that it had before.
  package func attempts(of learner: String, at names: [String]) throws -> [RecordedAttempt] {
    try read { try Self.attempts($0, of: learner, at: names) } ?? []
  }

  /// The attempts of everybody at everything, oldest first.
  package func all() throws -> [RecordedAttempt] {
    try read { database in
      try Row.fetchAll(database, sql: "\(Self.columns) ORDER BY id").compactMap(RecordedAttempt.init)
    } ?? []
  }

  /// Takes over what an earlier version kept in `attempts.json`, once, and sets that file aside.
  package func adopt(_ file: String, of learner: String) throws {
    guard let bytes = WholeFiles.readRegular(file, atMost: 64 << 20) else { return }
    if let earlier = try? JSONDecoder().decode(EarlierAttempts.self, from: Data(bytes)), earlier.version == 1 {
      let time = FileStamp(file).map { Double($0.modified) / 1e9 } ?? Date.now.timeIntervalSince1970
      try write { database in
        // If the program ended before the file was set aside, nothing is added twice.
        let digest = SHA256.hex(of: bytes)
        try database.execute(
          sql: "INSERT OR IGNORE INTO adopted (learner, digest) VALUES (?, ?)", arguments: [learner, digest])
        guard database.changesCount > 0 else { return }
        for attempt in earlier.attempts(of: learner, at: Date(timeIntervalSince1970: time)) {
          try Self.insert(attempt, database)
        }
      }
    }
    // A file that cannot be read is set aside as well: it was counted as none before.
    guard rename(file, file + ".imported") == 0 else {
      throw Problem.unusable(file, String(cString: strerror(errno)))
    }
  }

  // Verdicts on code.

  /// The most verdicts on code that are kept.
  private static let mostVerdicts = 50_000

  /// What was kept of this code by this key; nil if nothing was.
  package func codeVerdict(key: String, code: String) throws -> [UInt8]? {
    try read { database in
      try Data.fetchOne(
        database, sql: "SELECT outcome FROM code_verdict WHERE key = ? AND code = ?", arguments: [key, code]
      ).map { [UInt8]($0) }
    } ?? nil
  }

  /// Keeps what came of code; both are named by digests.
  package func keepCodeVerdict(_ outcome: [UInt8], key: String, code: String) throws {
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO code_verdict (key, code, outcome) VALUES (?, ?, ?)",
        arguments: [key, code, Data(outcome)])
      try database.execute(
        sql: "DELETE FROM code_verdict WHERE id <= (SELECT max(id) FROM code_verdict) - ?",
        arguments: [Self.mostVerdicts])
    }
  }

  // The database.

  private static let columns = """
    SELECT learner, document, exercise, answer, context, status, credit_numerator, credit_denominator, made_at
    FROM attempt
    """

  private static func attempts(
    _ database: Database, of learner: String, at names: [String]
  ) throws -> [RecordedAttempt] {
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    return try Row.fetchAll(
      database, sql: "\(columns) WHERE learner = ? AND exercise IN (\(marks)) ORDER BY id",
      arguments: StatementArguments([learner] + names)
    ).compactMap(RecordedAttempt.init)
  }

  private static func insert(_ attempt: RecordedAttempt, _ database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO attempt
          (learner, document, exercise, answer, context, status, credit_numerator, credit_denominator, made_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      attempt.place.learner, attempt.place.document, attempt.place.exercise, attempt.answer,
      try AttemptContext.text(attempt.context), attempt.status.rawValue, attempt.credit.numerator,
      attempt.credit.denominator, attempt.time.timeIntervalSince1970,
    ])
  }

  private func read<Value>(_ work: (Database) throws -> Value) throws -> Value? {
    // There is nothing in a store that was never written.
    guard let queue = try queue(mayCreate: false) else { return nil }
    return try translating { try queue.read(work) }
  }

  private func write<Value>(_ work: (Database) throws -> Value) throws -> Value {
    guard let queue = try queue(mayCreate: true) else { throw Problem.unusable(path, "it cannot be created") }
    return try translating {
      var value: Value?
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          value = try work(database)
          return .commit
        }
      }
      guard let value else { throw Problem.unusable(path, "nothing was written") }
      return value
    }
  }

  private func translating<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw Problem.unusable(path, error.message ?? "SQLite says \(error.resultCode)")
    }
  }

  private func queue(mayCreate: Bool) throws -> DatabaseQueue? {
    try database.withLock { database in
      if let database { return database }
      guard mayCreate || FileManager.default.fileExists(atPath: path) else { return nil }
      let made = try opened()
      database = made
      return made
    }
  }

  private func opened() throws -> DatabaseQueue {
    do {
      let folder = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Problem.unusable(path, "its folder cannot be created")
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.patience)
    configuration.label = "attempts"
    // A write-ahead log needs shared memory, which a folder on a network lacks.
    let mode = kind == .classroom ? "WAL" : "TRUNCATE"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = \(mode); PRAGMA synchronous = FULL")
    }
    let end = Date(timeIntervalSinceNow: Self.patience)
    let migrator = AttemptSchema.migrator
    while true {
      do {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if try queue.read(migrator.hasBeenSuperseded) { throw Problem.newer(path) }
        if try !queue.read(migrator.hasCompletedMigrations) { try migrator.migrate(queue) }
        return queue
      } catch let error as DatabaseError {
        // Another process makes the same tables in the same moment.
        let mayPass: [ResultCode] = [.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_ERROR, .SQLITE_CONSTRAINT]
        guard mayPass.contains(error.resultCode), Date.now < end else {
          throw Problem.unusable(path, error.message ?? "SQLite says \(error.resultCode)")
        }
        usleep(UInt32.random(in: 5_000...50_000))
      }
    }
  }
}
