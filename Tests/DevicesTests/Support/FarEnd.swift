import CLinux
import Glibc
import Testing

/// The far end of a PTY, as a scanner on a serial line. The device loop opens its near end through a
/// symbolic link that outlives the line, as those of `/dev/serial/by-id` do.
final class FarEnd {
  private var number: CInt

  /// Plugs a line into `link`, which may still lead to an earlier one.
  init(link: String) throws {
    var far: CInt = -1
    var near: CInt = -1
    var name = [CChar](repeating: 0, count: 256)
    try #require(openpty(&far, &near, &name, nil, nil) == 0)
    number = far
    close(near)
    unlink(link)
    try #require(symlink(name, link) == 0)
  }

  deinit {
    hangUp()
  }

  func send(_ text: String) {
    _ = text.withCString { write(number, $0, strlen($0)) }
  }

  func hangUp() {
    guard number >= 0 else { return }
    close(number)
    number = -1
  }

  /// A path of this process's own that nothing leads to yet.
  static func freshLink() -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    return "\(parent)/scannerd-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
  }
}
