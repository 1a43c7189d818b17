import Glibc

/// Files that are read and written whole.
enum WholeFile {
  /// Nil where there is none.
  static func read(_ path: String) throws(SystemFailure) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw SystemFailure("open \(path)")
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemFailure("read \(path)") }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  /// Puts a file in the place of another, whole or not at all: written beside it, on the disk
  /// (fsync(2)), then renamed. Refuses to put it in the place of a link, a folder or a device.
  ///
  /// Its first name ends in nothing that udev or a person would take for the file.
  static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t, owner: Person? = nil
  ) throws(SystemFailure) {
    var status = stat()
    guard lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
      throw SystemFailure(sentence: "cannot write \(path): it is no plain file")
    }
    let name = path.split(separator: "/").last ?? ""
    var template = Array("\(folder(of: path))/.\(name).XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw SystemFailure("write in \(folder(of: path))") }
    let temporary = String(
      decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var isInPlace = false
    defer {
      close(file)
      if !isInPlace { unlink(temporary) }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count >= 0 || errno == EINTR else { throw SystemFailure("write \(path)") }
      rest = rest.dropFirst(max(0, count))
    }
    if let owner, fchown(file, owner.user, owner.group) != 0 {
      throw SystemFailure("give \(path) to its owner")
    }
    guard fchmod(file, mode) == 0, fsync(file) == 0, rename(temporary, path) == 0 else {
      throw SystemFailure("write \(path)")
    }
    isInPlace = true
    sync(folder(of: path))
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A new name is on the disk once its folder is.
  private static func sync(_ folder: String) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }
}

/// What the system refused, in its own words (strerror(3)).
struct SystemFailure: Error, CustomStringConvertible {
  var description: String

  /// From `errno`; to be made right after the call.
  init(_ deed: String) {
    description = "cannot \(deed): \(String(cString: strerror(errno)))"
  }

  init(sentence: String) {
    description = sentence
  }
}

/// Who called sudo or pkexec: files that root makes for a person are the person's.
struct Person: Hashable {
  var user: uid_t
  var group: gid_t

  init(user: uid_t, group: gid_t) {
    (self.user, self.group) = (user, group)
  }

  init?(_ environment: [String: String]) {
    guard let user = (environment["SUDO_UID"] ?? environment["PKEXEC_UID"]).flatMap(uid_t.init)
    else { return nil }
    self.user = user
    group = environment["SUDO_GID"].flatMap(gid_t.init) ?? getpwuid(user)?.pointee.pw_gid ?? 0
  }
}
