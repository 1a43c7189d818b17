import CLinux
import Glibc

/// The socket on which the trigger is pulled: for its owner only. Gone when this is.
struct TriggerSocket: ~Copyable {
  let descriptor: Int32
  private let path: String
  private let inode: ino_t

  /// socket(2), bind(2), listen(2). A socket that nobody holds any more is replaced.
  init(at path: String) throws(Failure) {
    guard let address = sockaddr_un(path: path) else {
      throw Failure("cannot listen on \(path): the path is too long for a socket")
    }
    var status = stat()
    if lstat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFSOCK else {
        throw Failure("cannot listen on \(path): something else is there")
      }
      unlink(path)
    }
    let descriptor = Self.open()
    // From its first moment for its owner only, 0600.
    let mask = umask(0o177)
    let isBound = address.withPointer { bind(descriptor, $0, $1) } == 0
    umask(mask)
    guard isBound, listen(descriptor, 16) == 0, lstat(path, &status) == 0 else {
      let failure = Failure(errno: "listen on \(path)")
      close(descriptor)
      throw failure
    }
    self.descriptor = descriptor
    self.path = path
    inode = status.st_ino
  }

  deinit {
    close(descriptor)
    var status = stat()
    if lstat(path, &status) == 0, status.st_ino == inode { unlink(path) }
  }

  /// Throws where another virtual scanner answers there: connect(2).
  static func refuseIfHeld(_ path: String) throws(Failure) {
    guard let address = sockaddr_un(path: path) else { return }
    let descriptor = open()
    defer { close(descriptor) }
    if address.withPointer({ connect(descriptor, $0, $1) }) == 0 {
      throw Failure("cannot listen on \(path): another virtual scanner is running there")
    }
  }

  /// accept(2); nil where the caller has already gone.
  func accept() -> Connection? {
    let connection = Glibc.accept(descriptor, nil, nil)
    return connection >= 0 ? Connection(descriptor: connection) : nil
  }

  private static func open() -> Int32 {
    socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  }
}

extension sockaddr_un {
  /// Nil where the path, with the zero that ends it, does not fit.
  init?(path: String) {
    self.init()
    sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let hasRoom = withUnsafeMutableBytes(of: &sun_path) { room in
      guard bytes.count < room.count, !bytes.contains(0) else { return false }
      room.copyBytes(from: bytes)
      return true
    }
    guard hasRoom else { return nil }
  }

  /// As bind(2) and connect(2) want it.
  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: self) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
