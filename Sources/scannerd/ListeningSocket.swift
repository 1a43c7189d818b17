import CLinux
import Glibc
import NIOCore

/// The place where the API listens: looked at before it is bound, opened to those who may use it
/// after.
struct ListeningSocket: Sendable {
  /// `sockaddr_un.sun_path` holds 108 bytes, the last of them zero.
  static let greatestLength = 107
  let path: String

  /// Refuses a path that cannot be bound, and one that another daemon answers at. A socket that a
  /// crash left behind is no obstacle.
  init(path: String) throws {
    self.path = path
    guard path.utf8.count <= Self.greatestLength else {
      throw ConfigurationError(
        "cannot listen on \(path): a socket's path has at most \(Self.greatestLength) bytes")
    }
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw ConfigurationError("cannot listen on \(path): there is a file that is no socket")
    }
    if isAnswered {
      throw ConfigurationError("cannot listen on \(path): another scannerd answers there")
    }
  }

  /// Lets the group `aptic` in, where the machine has one (0660), else the owner's group. Says what
  /// went wrong, if anything did: the desk is open all the same, for those who may already.
  func open() -> String? {
    if let group = Accounts.group(named: "aptic"), chown(path, uid_t.max, group) != 0 {
      return "cannot give \(path) to the group aptic: \(String(cString: strerror(errno)))"
    }
    guard chmod(path, 0o660) == 0 else {
      return "cannot open \(path) to its group: \(String(cString: strerror(errno)))"
    }
    return nil
  }

  func remove() {
    unlink(path)
  }

  /// A failure to bind, in words that say what to do.
  func explain(_ error: any Error) -> any Error {
    guard let error = error as? IOError else { return error }
    let reason = String(cString: strerror(error.errnoCode))
    let advice =
      error.errnoCode == ENOENT
      ? "make its folder, or name another with --socket or SCANNERD_SOCKET"
      : "may user \(Accounts.userName(geteuid()) ?? "\(geteuid())") write there?"
    return ConfigurationError("cannot listen on \(path): \(reason); \(advice)")
  }

  /// Whether a process accepts connections there.
  private var isAnswered: Bool {
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }
}
