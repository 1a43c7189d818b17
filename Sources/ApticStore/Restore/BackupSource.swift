import ApticScanCore
import Glibc

/// A file that is to become the books, opened for as long as it is looked at.
public final class BackupSource: Sendable {
  let path: String
  let file: OpenFile
  /// What the file beside it says that its digest is; nil where there is none.
  let expected: String?

  /// Opens it, with the rights that this process has now.
  public init(_ path: String) throws {
    self.path = path
    file = try OpenFile(path, O_RDONLY)
    expected = try Checksum.read(for: path)
    var status = stat()
    guard fstat(file.descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw CoreRefusal(code: "noBackup", detail: "\(path) is no plain file.")
    }
    guard stat(path + "-wal", &status) != 0 || status.st_size == 0 else {
      throw CoreRefusal(
        code: "noBackup",
        detail: "\(path) has a journal beside it (\(path)-wal): it is a core at work or one that"
          + " was cut short, and no backup. Make one with: apticctl backup")
    }
  }

  /// Copies it into a new file, on the disk; refuses where it is not what its checksum says.
  ///
  /// - Returns: its SHA-256.
  func copy(to path: String) throws -> String {
    let copy = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL)
    let (sha256, _) = try file.digest { (piece) throws(CoreFailure) in try copy.write(piece) }
    try copy.sync()
    guard expected == nil || expected == sha256 else {
      throw CoreRefusal(
        code: "backupDamaged",
        detail: "\(self.path) is not what \(Checksum.path(for: self.path)) says: it is damaged, or"
          + " another file. Take another backup.")
    }
    return sha256
  }
}
