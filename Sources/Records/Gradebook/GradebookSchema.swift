import GRDB
import Storage

/// The tables of a gradebook. Constraints protect the grades, whichever program writes. A published migration never
/// changes; what comes later is a further one.
enum GradebookSchema {
  /// What the digests of keys are computed from. 1: versions that had no rules for reading answers.
  static let currentKeyFormat = 2

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (name, file) in migrations {
      migrator.registerMigration(name) { try $0.execute(sql: EmbeddedFile.text("sql/gradebook/\(file).sql")) }
    }
    return migrator
  }

  /// The names by which gradebooks remember their migrations, with the files, in order.
  private static let migrations = [
    ("1 class", "1-class"),
    ("2 form of answers", "2-form-of-answers"),
    ("3a ungraded answers", "3a-ungraded-answers"),
    ("3 sheets", "3-sheets"),
    ("4 moved and withdrawn submissions", "4-moved-and-withdrawn-submissions"),
    ("5 attempts", "5-attempts"),
    ("6 time zone", "6-time-zone"),
    ("7 key format", "7-key-format"),
    ("8 owners of sheets", "8-owners-of-sheets"),
    ("9 merged shards", "9-merged-shards"),
  ]
}
