import GRDB

/// SQLite's result codes as sentences that say what to do.
enum SQLiteFailure {
  /// A `CoreFailure` for what SQLite reports; anything else, such as a refusal, as it is.
  static func translated(_ error: any Error, path: String) -> any Error {
    if let damage = error as? Damage { return CoreFailure(damaged(path, damage.description)) }
    guard let error = error as? DatabaseError else { return error }
    return CoreFailure(sentence(for: error, path: path))
  }

  private static func damaged(_ path: String, _ told: String) -> String {
    "\(path) is damaged (\(told)). Stop the daemon and restore the last backup."
  }

  private static func sentence(for error: DatabaseError, path: String) -> String {
    let told = error.message ?? "no details"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      return "\(path) is not a database of scannerd. Move it away and start again, or name another"
        + " data folder."
    case .SQLITE_CORRUPT:
      return damaged(path, told)
    case .SQLITE_FULL:
      return "The disk that holds \(path) is full; nothing was written. Free some space."
    case .SQLITE_CANTOPEN, .SQLITE_PERM:
      return "Cannot open \(path) (\(told)). Check who owns it and its folder."
    case .SQLITE_READONLY:
      return "Cannot write to \(path) (\(told)). Check who owns it and whether its disk is"
        + " read-only."
    case .SQLITE_IOERR:
      return "The disk that holds \(path) fails (\(told)). Check it, then restore the last backup."
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return "\(path) is held by another program. Close that program and try again."
    case .SQLITE_MISUSE, .SQLITE_ABORT, .SQLITE_INTERRUPT:
      return "\(path) is closed or closing (\(told)): the daemon is stopping."
    default:
      return "The database \(path) refused a statement (\(told)); nothing was changed."
    }
  }
}
