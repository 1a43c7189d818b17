import Glibc

/// The only owner of an open file; closes it when it goes.
struct FileDescriptor: ~Copyable, Sendable {
  /// For calls that take one; never to be kept beyond this owner's life.
  let number: CInt

  init(owning number: CInt) {
    self.number = number
  }

  /// `open(2)`, with `O_CLOEXEC` always set.
  init(opening path: String, _ flags: CInt) throws(Errno) {
    number = try Errno.check("open") { open(path, flags | O_CLOEXEC) }
  }

  deinit {
    // EINTR is no reason to try again: Linux has closed the file by then.
    _ = close(number)
  }

  /// `read(2)` of at most `capacity` bytes: nil where nothing waits now (EAGAIN), empty at the end
  /// of the file.
  borrowing func read(atMost capacity: Int) throws(Errno) -> [UInt8]? {
    var failure: Errno?
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
      do throws(Errno) {
        count = try Errno.check("read") { Glibc.read(number, room.baseAddress, room.count) }
      } catch {
        count = 0
        failure = error
      }
    }
    guard let failure else { return bytes }
    if failure.rawValue == EAGAIN { return nil }
    throw failure
  }
}
