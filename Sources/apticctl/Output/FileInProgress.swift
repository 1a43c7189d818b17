import Glibc

/// A file that comes piece by piece: it takes its name when it is whole, and leaves nothing behind
/// where it never is. Only its owner may read it: numbers of pass are worth money.
final class FileInProgress {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isDone = false

  /// Stands for mkstemp(3), which gives the file mode 0600.
  init(path: String) throws(SystemFailure) {
    self.path = path
    let name = path.split(separator: "/").last ?? ""
    var template = Array("\(WholeFile.folder(of: path))/.\(name).XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    temporary = String(
      decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard descriptor >= 0 else {
      isDone = true
      throw SystemFailure("write in \(WholeFile.folder(of: path))")
    }
  }

  deinit {
    guard !isDone else { return }
    close(descriptor)
    unlink(temporary)
  }

  func write(_ bytes: [UInt8]) throws(SystemFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 || errno == EINTR else { throw SystemFailure("write \(path)") }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Gives it its name. Stands for rename(2).
  func finish() throws(SystemFailure) {
    guard rename(temporary, path) == 0 else { throw SystemFailure("write \(path)") }
    isDone = true
    close(descriptor)
  }
}
