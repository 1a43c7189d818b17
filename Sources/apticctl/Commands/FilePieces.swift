import Glibc

/// A file, or standard input, as it goes to the daemon: never whole in memory.
struct FilePieces: AsyncSequence, Sendable {
  static let pieceBytes = 64 << 10

  private let file: OpenFile
  /// How long it is; nil for what is no file on a disk. fstat(2).
  var bytes: Int? {
    var status = stat()
    guard fstat(file.descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      lseek(file.descriptor, 0, SEEK_CUR) == 0
    else { return nil }
    return Int(status.st_size)
  }

  /// open(2); `-` is standard input.
  init(path: String) throws(FileFailure) {
    if path == "-" {
      file = OpenFile(descriptor: STDIN_FILENO)
      return
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(code: errno) }
    file = OpenFile(descriptor: descriptor)
  }

  func makeAsyncIterator() -> Iterator { Iterator(file: file) }

  struct Iterator: AsyncIteratorProtocol {
    fileprivate let file: OpenFile

    /// read(2). It blocks its thread for as long as standard input is silent, when this program
    /// has nothing else to do.
    func next() async throws -> [UInt8]? {
      while true {
        var failure: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: FilePieces.pieceBytes) { bytes, count in
          let got = read(file.descriptor, bytes.baseAddress, bytes.count)
          if got < 0 { failure = errno }
          count = Swift.max(0, got)
        }
        if failure == EINTR { continue }
        guard failure == 0 else { throw FileFailure(code: failure) }
        return piece.isEmpty ? nil : piece
      }
    }
  }
}

/// Closes its descriptor, but never the program's own.
private final class OpenFile: Sendable {
  let descriptor: Int32

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
  }
}

struct FileFailure: Error, CustomStringConvertible {
  let code: Int32

  var description: String { String(cString: strerror(code)) }
}
