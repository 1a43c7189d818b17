import ApticScanCore
import GRDB

/// SQLite, embedded: one writer, some readers beside it, a write-ahead log.
final class SQLiteEngine: Engine {
  /// What a commit waits for.
  enum Durability: Sendable {
    /// The disk, at each commit: what is owed must outlive a power cut.
    case full
    /// The operating system; a power cut may lose the last commits, never the file.
    case normal
  }

  let name: String
  let path: String
  let pool: DatabasePool
  private let writes = Turns()

  /// Opens the database file, makes it where it is missing, and brings its schema up to date.
  init(path: String, schema: SQLiteSchema, durability: Durability) throws {
    self.path = path
    // Made here, since SQLite would give it the process's umask. Its journals copy its mode.
    try PrivateFile.make(at: path)
    do {
      try schema.inspect(path)
      pool = try DatabasePool(path: path, configuration: Self.configuration)
      name = try pool.read {
        "sqlite " + (try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "")
      }
      try schema.apply(to: pool)
      // After the pool has opened: GRDB sets NORMAL while it does.
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA synchronous = \(durability == .full ? "FULL" : "NORMAL")")
        // In bytes: a great import lets the journal grow; it shrinks again at the next checkpoint.
        try $0.execute(sql: "PRAGMA journal_size_limit = 16777216")
      }
    } catch {
      throw SQLiteFailure.translated(error, path: path)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "scannerd"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      // So that a REPLACE meets the triggers that refuse to delete.
      try database.execute(sql: "PRAGMA recursive_triggers = ON")
    }
    return configuration
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any Reader) throws -> Value
  ) async throws -> Value {
    do {
      return try await pool.read { try body(SQLiteTransaction(database: $0)) }
    } catch {
      throw SQLiteFailure.translated(error, path: path)
    }
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    do {
      // Not `pool.write`, which a cancelled task interrupts.
      return try await withCheckedThrowingContinuation { continuation in
        writes.begin()
        pool.asyncWrite {
          try body(SQLiteTransaction(database: $0))
        } completion: { [writes] _, result in
          writes.end()
          continuation.resume(with: result)
        }
      }
    } catch {
      throw SQLiteFailure.translated(error, path: path)
    }
  }

  func writersTurn() async {
    await writes.next()
  }

  func close() throws {
    do {
      // So that the file alone is whole once the daemon has stopped. What keeps this from happening
      // is no loss: the next opening does it.
      try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try pool.close()
    } catch {
      throw SQLiteFailure.translated(error, path: path)
    }
  }

  /// A pragma as the writing connection sees it.
  func writerPragma(_ pragma: String) async throws -> Int64? {
    try await pool.writeWithoutTransaction { try Int64.fetchOne($0, sql: "PRAGMA \(pragma)") }
  }
}
