import GRDB
import Storage

/// The tables of an ``AttemptStore``. A published migration never changes; what comes later is a further one.
enum AttemptSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 attempts") { try $0.execute(sql: EmbeddedFile.text("sql/attempts/1-attempts.sql")) }
    return migrator
  }
}
