import ApticScanCore

/// What lies where in a data folder, and what can be told of it without opening a core on it.
public struct DataFolder: Sendable {
  let path: String

  public init(path: String) {
    self.path = path
  }

  var books: String { path + "/core.db" }
  var log: String { path + "/log.db" }
  /// Signs the ledger's heads.
  var ledgerKey: String { path + "/ledger.key" }
  /// Masks the numbers of pass in the log of scans.
  var logKey: String { path + "/log.key" }
  /// Makes command barcodes.
  var commandKey: String { path + "/command.key" }
  var backups: String { path + "/backups" }

  /// The release that last changed the form of what lies there: releases before it may not be able
  /// to read it. Nil where nothing lies there yet.
  public func release() throws -> Release? {
    try [books, log]
      .compactMap { path in
        do {
          return try SQLiteSchema.release(of: path)
        } catch {
          throw SQLiteFailure.translated(error, path: path)
        }
      }
      .max()
  }
}
