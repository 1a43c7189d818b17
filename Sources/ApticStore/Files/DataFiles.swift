import ApticScanCore

/// What lies where in a data folder.
struct DataFiles: Sendable {
  let path: String

  var books: String { path + "/core.db" }
  var log: String { path + "/log.db" }
  /// Signs the ledger's heads.
  var ledgerKey: String { path + "/ledger.key" }
  /// Masks the numbers of pass in the log of scans.
  var logKey: String { path + "/log.key" }
  var backups: String { path + "/backups" }
}
