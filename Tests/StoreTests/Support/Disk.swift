import Glibc
import Synchronization

/// Counts what SQLite asks of the disk, by file: this process's `fdatasync` stands before the C
/// library's for the libraries that it loads.
enum Disk {
  fileprivate static let counts = Mutex<[String: Int]>([:])

  static func syncs(of path: String) -> Int {
    counts.withLock { $0[path] ?? 0 }
  }
}

@_cdecl("fdatasync")
public func countedSync(_ descriptor: Int32) -> Int32 {
  var bytes = [UInt8](repeating: 0, count: 4_096)
  let length = readlink("/proc/self/fd/\(descriptor)", &bytes, bytes.count)
  let path = String(decoding: bytes.prefix(max(0, length)), as: UTF8.self)
  Disk.counts.withLock { $0[path, default: 0] += 1 }
  // Stronger than what was asked for.
  return fsync(descriptor)
}
