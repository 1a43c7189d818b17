import ApticScanCore
import GRDB

/// Copies of a database as files that stand alone.
extension SQLiteEngine {
  /// By SQLite's backup of one read snapshot (`sqlite3_backup_step`): who writes is not held up.
  func copy(to path: String) async throws {
    do {
      let copy = try DatabaseQueue(path: path)
      try await pool.read { source in
        try copy.writeWithoutTransaction { target in
          // Nobody reads the copy before it is whole, and whoever made the file syncs it once.
          try target.execute(sql: "PRAGMA synchronous = OFF")
          try source.backup(to: target)
        }
      }
      try await copy.writeWithoutTransaction { target in
        // Else whoever opens it would make a journal beside it.
        try target.execute(sql: "PRAGMA journal_mode = DELETE")
        try Self.checkPages(of: target, path: path, by: "quick_check")
      }
      try copy.close()
    } catch {
      throw SQLiteFailure.translated(error, path: path)
    }
  }

  /// Whether a file is books of ours that SQLite finds whole, page by page and reference by
  /// reference. Changes nothing.
  static func inspectCopy(at path: String, schema: SQLiteSchema) throws {
    do {
      try schema.inspect(path)
      var configuration = Configuration()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.read { database in
        guard try Int64.fetchOne(database, sql: "PRAGMA application_id") == schema.applicationID
        else { throw CoreFailure("\(path) is empty.") }
        try checkPages(of: database, path: path, by: "integrity_check")
        if let row = try GRDB.Row.fetchOne(database, sql: "PRAGMA foreign_key_check") {
          throw CoreFailure("\(path) is damaged (a row of \(row[0] ?? "?") refers to nothing).")
        }
      }
      try queue.close()
    } catch {
      throw SQLiteFailure.translated(error, path: path)
    }
  }

  /// Brings what is in a database's journal into the file, so that the file alone is whole. Leaves
  /// a file that SQLite cannot read as it is.
  static func absorbJournal(of path: String) {
    guard let queue = try? DatabaseQueue(path: path) else { return }
    try? queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try? queue.close()
  }

  private static func checkPages(
    of database: Database, path: String, by pragma: String
  ) throws {
    let told = try String.fetchOne(database, sql: "PRAGMA \(pragma)(1)") ?? "nothing"
    guard told == "ok" else { throw CoreFailure("\(path) is damaged (\(told)).") }
  }
}
