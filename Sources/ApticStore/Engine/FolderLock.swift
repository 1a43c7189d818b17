import Glibc
import Synchronization

/// Holds a data folder for this process: two daemons on one set of books would each believe that
/// they alone write. The kernel drops the lock with the process, however it ends.
final class FolderLock: Sendable {
  /// Nil once it is given back.
  private let descriptor: Mutex<Int32?>

  /// Takes `FOLDER/lock`, and writes this process's id into it. Stands for flock(2).
  init(folder: String) throws(CoreFailure) {
    let path = folder + "/lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CoreFailure(PrivateFile.cannotWrite(path, errno)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      let holder = Self.holder(descriptor)
      close(descriptor)
      guard reason == EWOULDBLOCK else { throw CoreFailure(PrivateFile.cannotWrite(path, reason)) }
      throw CoreFailure(
        "The data folder \(folder) is held by another scannerd (process \(holder)). Stop that one,"
          + " or name another folder (SCANNERD_DATA).")
    }
    let text = "\(getpid())\n"
    guard ftruncate(descriptor, 0) == 0,
      text.withCString({ pwrite(descriptor, $0, text.utf8.count, 0) }) == text.utf8.count
    else {
      let reason = errno
      close(descriptor)
      throw CoreFailure(PrivateFile.cannotWrite(path, reason))
    }
    self.descriptor = Mutex(descriptor)
  }

  deinit {
    release()
  }

  /// Gives the folder back, at once: a child that is just being started may still have the file, which
  /// would keep the lock of one that is only closed.
  func release() {
    descriptor.withLock { held in
      if let held {
        flock(held, LOCK_UN)
        close(held)
      }
      held = nil
    }
  }

  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(0, count)).prefix { (0x30...0x39).contains($0) }
    return digits.isEmpty ? "unknown" : String(decoding: digits, as: UTF8.self)
  }
}
