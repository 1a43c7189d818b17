import Glibc

/// Files and folders that only the daemon's user may read.
enum PrivateFile {
  /// Makes an empty file of mode 0600 where there is none, and takes others' rights from one that
  /// is there. Stands for open(2), fchmod(2).
  static func make(at path: String) throws(CoreFailure) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CoreFailure(cannotWrite(path, errno)) }
    defer { close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0 else { throw CoreFailure(cannotWrite(path, errno)) }
  }

  /// Makes a folder of mode 0700, and those above it that are missing; leaves one that is there as
  /// it is. Stands for mkdir(2).
  static func makeFolder(at path: String) throws(CoreFailure) {
    if mkdir(path, 0o700) == 0 { return }
    let reason = errno
    if reason == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(at: String(path[..<slash]))
      if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
      throw CoreFailure(cannotWrite(path, errno))
    }
    var status = stat()
    guard reason == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw CoreFailure(cannotWrite(path, reason == EEXIST ? ENOTDIR : reason))
    }
  }

  static func cannotWrite(_ path: String, _ reason: Int32) -> String {
    "Cannot write to the data folder: \(path): \(String(cString: strerror(reason)))."
      + " Check who owns it, or name another folder (SCANNERD_DATA)."
  }
}
