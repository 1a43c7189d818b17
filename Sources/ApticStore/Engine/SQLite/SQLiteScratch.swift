import GRDB
import Glibc

/// A database of its own, in a file that loses its name as soon as it is open: the kernel frees it
/// with the process.
final class SQLiteScratch: Scratch {
  private let queue: DatabaseQueue
  private let path: String

  /// - Parameter books: the file of the books, on whose disk this one grows.
  init(beside books: String) throws {
    let path = books + ".scratch"
    self.path = path
    unlink(path)
    try PrivateFile.make(at: path)
    defer { unlink(path) }
    var configuration = Configuration()
    configuration.label = "scannerd.scratch"
    configuration.prepareDatabase { database in
      // What is lost is brought in again.
      try database.execute(sql: "PRAGMA journal_mode = OFF")
      try database.execute(sql: "PRAGMA synchronous = OFF")
      // In KiB; sorting takes as much, and goes to the disk beyond.
      try database.execute(sql: "PRAGMA cache_size = -16384")
      try database.execute(sql: "ATTACH $1 AS core", arguments: [books])
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw SQLiteFailure.translated(error, path: path)
    }
  }

  func run<Value: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    do {
      // Not the queue's own `write`, which a cancelled task interrupts.
      return try await withCheckedThrowingContinuation { continuation in
        queue.asyncWriteWithoutTransaction { database in
          continuation.resume(
            with: Result {
              try database.execute(sql: "BEGIN")
              let value = try body(SQLiteTransaction(database: database))
              try database.execute(sql: "COMMIT")
              return value
            })
        }
      }
    } catch {
      throw SQLiteFailure.translated(error, path: path)
    }
  }

  func close() {
    try? queue.close()
  }
}
