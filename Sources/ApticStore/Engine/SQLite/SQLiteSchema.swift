import ApticScanCore
import GRDB

/// The numbered steps that make a database what this program expects, forward only.
///
/// A step that has been released never changes: what is missing comes as a further step.
struct SQLiteSchema: Sendable {
  /// Marks the file as ours (`PRAGMA application_id`), so that no other database is taken for it.
  var applicationID: Int64
  /// The statements of step 1, 2, …
  var steps: [String]

  /// Refuses a file that is not ours, or not yet ours to read, before anything touches it.
  func inspect(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    try DatabaseQueue(path: path, configuration: configuration).read { database in
      let found = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let tables = try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      // A file that was just made, or whose making was cut short, has neither mark nor tables.
      guard found == applicationID || (found == 0 && tables == 0) else {
        throw CoreFailure(
          "\(path) is another program's database. Move it away, or name another data folder.")
      }
      let applied = try migrator.appliedIdentifiers(database)
      let newest = applied.compactMap { Int($0) }.max() ?? 0
      guard newest <= steps.count else {
        throw CoreFailure(
          "\(path) was written by a newer scannerd (schema \(newest); this one knows"
            + " \(steps.count)). Install that version again, or restore a backup made by this one.")
      }
    }
  }

  /// Marks the file and takes the steps that it lacks, each in a transaction of its own.
  func apply(to pool: DatabasePool) throws {
    try pool.write { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
    try migrator.migrate(pool)
  }

  private var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (index, step) in steps.enumerated() {
      migrator.registerMigration(String(index + 1)) { try $0.execute(sql: step) }
    }
    return migrator
  }
}
