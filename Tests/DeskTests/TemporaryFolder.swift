import Foundation

/// A folder that goes with the test that made it; whoever opens books in it makes it.
final class TemporaryFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)")
    .path

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
