import ApticScanCore
import GRDB
import Glibc

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
  func apply(to pool: DatabasePool, by release: Release = .current) throws {
    try pool.write { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
    guard try !pool.read(migrator.hasCompletedMigrations) else { return }
    // Before the steps: a file that is half way is older programs' no more.
    try pool.write { try $0.execute(sql: "PRAGMA user_version = \(release.number)") }
    try migrator.migrate(pool)
  }

  /// The release that last changed the form of the file, which those before it may not know; nil
  /// where there is no file, or no release has made it.
  static func release(of path: String) throws -> Release? {
    guard access(path, F_OK) == 0 else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration).read {
      Release(number: try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0)
    }
  }

  private var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (index, step) in steps.enumerated() {
      migrator.registerMigration(String(index + 1)) { try $0.execute(sql: step) }
    }
    return migrator
  }
}
