import ApticScanCore
import Glibc
import Synchronization

extension LocalCore {
  public func backUp(_ command: Command<BackupRequest>) async throws -> Answer<Backup> {
    let verb = "backup.make"
    try command.by.must(.runsNetwork)
    let folder = try backupFolder()
    if let earlier = try await recall(command, verb, on: "books", as: Backup.self) {
      return earlier
    }
    guard
      isBackingUp.compareExchange(
        expected: false, desired: true, ordering: .acquiringAndReleasing
      ).exchanged
    else {
      throw CoreRefusal(
        code: "backupRunning", detail: "A backup is being made; ask again when it is done.")
    }
    defer { isBackingUp.store(false, ordering: .releasing) }
    let moment = now()
    let backup = try await copy(into: folder, at: moment)
    try folder.rotate(keepingDays: backupsKeptDays.load(ordering: .relaxed), at: moment)
    return try await perform(command, verb, on: "books", detail: backup.name) { _, _ in backup }
  }

  public func backups() async throws -> [Backup] {
    guard let home else { return [] }
    return try BackupFolder(path: home.backups).list()
  }

  public func backupContent(_ name: String) async throws -> BackupContent {
    guard let home, let backup = try BackupFolder(path: home.backups).find(name) else {
      throw CoreRefusal(
        code: "unknownBackup",
        detail: "There is no backup '\(name)'; GET /v1/backups lists those that are kept.")
    }
    return try BackupContent(backup, at: BackupFolder(path: home.backups).file(name))
  }

  private func backupFolder() throws -> BackupFolder {
    guard let home else { throw CoreFailure("This core has no data folder to keep backups in.") }
    try PrivateFile.makeFolder(at: home.backups)
    return BackupFolder(path: home.backups)
  }

  /// Nothing bears a backup's name before it is whole, sound, and on the disk.
  private func copy(into folder: BackupFolder, at moment: Timestamp) async throws -> Backup {
    try folder.sweep()
    let name = folder.freeName(at: moment)
    let path = folder.file(name)
    let partial = path + BackupFolder.partial
    do {
      try PrivateFile.make(at: partial)
      try await engine.copy(to: partial)
      try Checksum.write(try Self.settle(partial), for: path)
      try WholeFile.rename(partial, to: path)
      guard let backup = try folder.find(name) else {
        throw CoreFailure("The backup \(path) has vanished; another program took it away.")
      }
      return backup
    } catch {
      unlink(partial)
      throw error
    }
  }

  /// Puts a file on the disk; its SHA-256.
  private static func settle(_ path: String) throws(CoreFailure) -> String {
    let file = try OpenFile(path, O_RDWR)
    try file.sync()
    return try file.digest().sha256
  }
}

/// A backup's bytes, piece by piece. It can be read to its end even where the backup is let go of
/// meanwhile.
public struct BackupContent: AsyncSequence, Sendable {
  public let backup: Backup
  private let file: SharedFile

  init(_ backup: Backup, at path: String) throws(CoreFailure) {
    self.backup = backup
    file = SharedFile(try OpenFile(path, O_RDONLY))
  }

  public func makeAsyncIterator() -> Iterator { Iterator(file: file) }

  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let file: SharedFile

    public func next() async throws -> [UInt8]? {
      let piece = try file.file.read()
      return piece.isEmpty ? nil : piece
    }
  }

  fileprivate final class SharedFile: Sendable {
    let file: OpenFile

    init(_ file: consuming OpenFile) {
      self.file = file
    }
  }
}
