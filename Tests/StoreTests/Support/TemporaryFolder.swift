import Foundation

/// A folder that goes with the test that made it.
final class TemporaryFolder: Sendable {
  let path: String

  /// - Parameter inMemory: for a test that writes much and asks nothing of the disk.
  init(inMemory: Bool = false) {
    let memory = "/dev/shm"
    let disk = FileManager.default.temporaryDirectory
    let name = "store-\(UUID().uuidString)"
    // By its name Scripts/test.sh finds what a test that was cut short has left in memory.
    path =
      inMemory && FileManager.default.isWritableFile(atPath: memory)
      ? "\(memory)/\(disk.lastPathComponent)-\(name)" : disk.appending(path: name).path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
