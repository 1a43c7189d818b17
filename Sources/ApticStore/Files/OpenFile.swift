import Crypto
import Glibc

/// A file's descriptor, which goes with it.
public struct OpenFile: ~Copyable, Sendable {
  static let pieceBytes = 1 << 18

  let descriptor: Int32
  let path: String

  /// Stands for open(2).
  init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(CoreFailure) {
    descriptor = open(path, flags | O_CLOEXEC, mode)
    self.path = path
    guard descriptor >= 0 else { throw CoreFailure("Cannot open \(path): \(Self.reason).") }
  }

  deinit {
    close(descriptor)
  }

  /// The next bytes, none at the end. Stands for read(2).
  func read() throws(CoreFailure) -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { bytes, count in
        let got = Glibc.read(descriptor, bytes.baseAddress, bytes.count)
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      if failure == EINTR { continue }
      guard failure == 0 else {
        throw CoreFailure("Cannot read \(path): \(String(cString: strerror(failure))).")
      }
      return piece
    }
  }

  /// Stands for write(2), until all is out.
  func write(_ bytes: [UInt8]) throws(CoreFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw CoreFailure("Cannot write \(path): \(Self.reason).") }
      rest = rest.dropFirst(count)
    }
  }

  /// Returns once all that was written is on the disk. Stands for fsync(2).
  func sync() throws(CoreFailure) {
    guard fsync(descriptor) == 0 else {
      throw CoreFailure("Cannot write \(path) to its disk: \(Self.reason).")
    }
  }

  /// Reads on to the end, and hands out each piece.
  ///
  /// - Returns: SHA-256 of what was read, 64 hexadecimal digits, and how many bytes that was.
  func digest(
    _ body: ([UInt8]) throws(CoreFailure) -> Void = { (_) throws(CoreFailure) in }
  ) throws(CoreFailure) -> (sha256: String, bytes: Int) {
    var hash = SHA256()
    var count = 0
    while true {
      let piece = try read()
      if piece.isEmpty { return (hash.finalize().hexadecimal, count) }
      hash.update(data: piece)
      count += piece.count
      try body(piece)
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}

/// Files that are made beside their place and put into it whole.
enum WholeFile {
  /// Writes a file of mode 0600, on the disk before it bears its name.
  static func write(_ text: String, to path: String) throws(CoreFailure) {
    let partial = path + ".partial"
    unlink(partial)
    try fill(partial, Array(text.utf8))
    try rename(partial, to: path)
  }

  /// Writes a file of mode 0600 where there is none yet; leaves one that is there as it is. Stands
  /// for link(2), which never takes the place of another file.
  static func create(_ text: String, at path: String) throws(CoreFailure) {
    let partial = "\(path).\(UInt32.random(in: 0...UInt32.max)).partial"
    try fill(partial, Array(text.utf8))
    defer { unlink(partial) }
    guard link(partial, path) == 0 || errno == EEXIST else {
      throw CoreFailure("Cannot make \(path): \(String(cString: strerror(errno))).")
    }
    try OpenFile(folder(of: path), O_RDONLY | O_DIRECTORY).sync()
  }

  /// Gives a file that is on the disk its name, in the place of what had it. Stands for rename(2).
  static func rename(_ old: String, to new: String) throws(CoreFailure) {
    guard Glibc.rename(old, new) == 0 else {
      throw CoreFailure("Cannot make \(new): \(String(cString: strerror(errno))).")
    }
    try OpenFile(folder(of: new), O_RDONLY | O_DIRECTORY).sync()
  }

  /// A short file's text; nil where there is none.
  static func read(_ path: String) throws(CoreFailure) -> String? {
    if access(path, F_OK) != 0, errno == ENOENT { return nil }
    let file = try OpenFile(path, O_RDONLY)
    return String(decoding: try file.read(), as: UTF8.self)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func fill(_ path: String, _ bytes: [UInt8]) throws(CoreFailure) {
    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL)
    try file.write(bytes)
    try file.sync()
  }
}
