/// A copy of the books that lies in the data folder, as of one moment.
public struct Backup: Hashable, Codable, Sendable {
  /// The file's name, `core-20261126T104700Z.db`.
  public var name: String
  public var at: Timestamp
  public var bytes: Int
  /// What `sha256sum` says of it, in hexadecimal; nil where the file that held it is gone.
  public var sha256: String?

  public init(name: String, at: Timestamp, bytes: Int, sha256: String?) {
    self.name = name
    self.at = at
    self.bytes = bytes
    self.sha256 = sha256
  }
}

/// Asks for a backup. Nothing can be chosen.
public struct BackupRequest: Hashable, Codable, Sendable {
  public init() {}
}
