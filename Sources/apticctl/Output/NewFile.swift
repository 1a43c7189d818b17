import Glibc

/// A file to be made: written beside its place, and put there whole.
struct NewFile {
  let path: String
  let isFolder: Bool

  /// - Parameter path: a folder that is there, or a file that is not.
  init(at path: String) throws {
    self.path = path
    var status = stat()
    let isThere = stat(path, &status) == 0
    isFolder = isThere && status.st_mode & S_IFMT == S_IFDIR
    if isThere, !isFolder {
      throw SystemFailure(sentence: "\(printable(path)) is there already; name another file")
    }
  }

  /// - Parameters:
  ///   - name: what the file is called in a folder.
  ///   - sha256: written into a file beside it, as `sha256sum` has it.
  ///   - write: is given what takes each piece.
  /// - Returns: where it is.
  func fill(
    named name: String, sha256: String? = nil,
    _ write: ((_ take: ([UInt8]) throws -> Void) async throws -> Void)
  ) async throws -> String {
    let place = isFolder ? "\(path)/\(name)" : path
    let partial = place + ".partial"
    let file = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SystemFailure("write \(partial)") }
    defer {
      close(file)
      unlink(partial)
    }
    let output = Output(descriptor: file)
    try await write { try output.write($0) }
    guard fsync(file) == 0 else { throw SystemFailure("write \(partial)") }
    if let sha256 {
      let name = place.split(separator: "/").last ?? ""
      try WholeFile.write(Array("\(sha256)  \(name)\n".utf8), to: "\(place).sha256", mode: 0o600)
    }
    // Not rename(2), which would put it in the place of a file that has come meanwhile.
    guard link(partial, place) == 0 else { throw SystemFailure("make \(place)") }
    return place
  }
}
