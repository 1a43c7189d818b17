import ApticScanCore

/// What can be told of a data folder without opening a core on it.
public enum DataFolder {
  /// The release that last changed the form of what lies there: releases before it may not be able
  /// to read it. Nil where nothing lies there yet.
  public static func release(at directory: String) throws -> Release? {
    try ["core.db", "log.db"]
      .compactMap { name in
        let path = "\(directory)/\(name)"
        do {
          return try SQLiteSchema.release(of: path)
        } catch {
          throw SQLiteFailure.translated(error, path: path)
        }
      }
      .max()
  }
}
