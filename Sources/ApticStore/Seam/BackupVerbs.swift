import ApticScanCore

/// Copies of the books.
public protocol BackupVerbs: Sendable {
  /// Copies the books as they are at one moment, while work goes on, and lets go of copies that are
  /// older than the core keeps them. Refuses with `backupRunning` where one is being made.
  func backUp(_ command: Command<BackupRequest>) async throws -> Answer<Backup>
  /// Those that are there, newest first.
  func backups() async throws -> [Backup]
  /// A backup to read; refuses with `unknownBackup`.
  func backupContent(_ name: String) async throws -> BackupContent
}
