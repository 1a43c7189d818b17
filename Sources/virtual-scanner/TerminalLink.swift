import Glibc

/// A name for the terminal that stays the same from run to run. Gone when this is.
struct TerminalLink: ~Copyable {
  private let path: String
  private let target: String

  /// symlink(2), rename(2): a link of an earlier run is replaced at once; anything else in its
  /// place is left alone.
  init(at path: String, to target: String) throws(Failure) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK {
      throw Failure("cannot make the link \(path): something else is there")
    }
    let new = "\(path).\(getpid())"
    unlink(new)
    guard symlink(target, new) == 0, rename(new, path) == 0 else {
      throw Failure(errno: "make the link \(path)")
    }
    self.path = path
    self.target = target
  }

  deinit {
    // Only if it is still ours: another scanner may have taken the name.
    var text = [CChar](repeating: 0, count: 256)
    let count = readlink(path, &text, text.count)
    if count > 0, text.prefix(count).elementsEqual(target.utf8.map(CChar.init(bitPattern:))) {
      unlink(path)
    }
  }

  /// Keeps the link until this is called.
  func hold() {}
}
