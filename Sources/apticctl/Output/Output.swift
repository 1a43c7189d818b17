import Glibc

/// One of the program's outputs. Each write leaves at once, on a pipe as on a terminal, so that
/// whoever reads `watch` sees a scan when it happens.
struct Output: Sendable {
  static let standard = Output(descriptor: STDOUT_FILENO)
  static let error = Output(descriptor: STDERR_FILENO)

  let descriptor: Int32

  var isTerminal: Bool { isatty(descriptor) == 1 }

  func line(_ text: String) throws(OutputFailure) {
    try write(text + "\n")
  }

  func write(_ text: String) throws(OutputFailure) {
    try write(Array(text.utf8))
  }

  /// write(2), until all is out.
  func write(_ bytes: [UInt8]) throws(OutputFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilWritable()
      case EPIPE: throw .closed
      case let code: throw .failed(code)
      }
    }
  }

  /// A terminal that another program has made non-blocking says EAGAIN when it is busy.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}

enum OutputFailure: Error, Equatable, CustomStringConvertible {
  /// Nobody reads any more.
  case closed
  case failed(Int32)

  var description: String {
    switch self {
    case .closed: "nobody reads any more"
    case .failed(let code): String(cString: strerror(code))
    }
  }
}
