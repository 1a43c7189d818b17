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

  func apply(to pool: DatabasePool, path: String) throws {
    try checkOwner(of: pool, path: path)
    var migrator = DatabaseMigrator()
    for (index, step) in steps.enumerated() {
      migrator.registerMigration(String(index + 1)) { try $0.execute(sql: step) }
    }
    let applied = try pool.read { try migrator.appliedIdentifiers($0) }
    let newest = applied.compactMap { Int($0) }.max() ?? 0
    guard newest <= steps.count else {
      throw CoreFailure(
        "\(path) was written by a newer scannerd (schema \(newest); this one knows \(steps.count))."
          + " Install that version again, or restore a backup made by this one.")
    }
    try migrator.migrate(pool)
  }

  private func checkOwner(of pool: DatabasePool, path: String) throws {
    let applicationID = applicationID
    try pool.write { database in
      let found = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      if found == applicationID { return }
      // GRDB has by now made and dropped an empty table, at most.
      let tables = try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
      guard found == 0, tables == 0 else {
        throw CoreFailure(
          "\(path) is another program's database. Move it away, or name another data folder.")
      }
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
  }
}
