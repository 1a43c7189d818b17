import ApticClient
import Glibc

/// One pull of the virtual scanner's trigger: a line with the code, and its answer.
struct Trigger {
  static let answerWithinSeconds = 5
  static let greatestAnswerBytes = 4_096

  let socket: String

  func pull(_ code: String) throws(TriggerFailure) {
    let line = try connected { descriptor throws(TriggerFailure) in
      try send(Array((code + "\n").utf8), to: descriptor)
      return try readLine(from: descriptor)
    }
    if line == "ok" { return }
    throw line.hasPrefix("error ") ? .refused(String(line.dropFirst(6))) : .unintelligible(line)
  }

  /// socket(2), connect(2).
  private func connected<Result>(
    _ body: (Int32) throws(TriggerFailure) -> Result
  ) throws(TriggerFailure) -> Result {
    guard var address = sockaddr_un(path: socket) else { throw unreachable(ENAMETOOLONG) }
    let descriptor = Glibc.socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw unreachable(errno) }
    defer { close(descriptor) }
    var patience = timeval(tv_sec: Self.answerWithinSeconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
    let status = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0 else { throw unreachable(errno) }
    return try body(descriptor)
  }

  /// send(2), until all is out.
  private func send(_ bytes: [UInt8], to descriptor: Int32) throws(TriggerFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count >= 0 || errno == EINTR else { throw unreachable(errno) }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// recv(2), until a line feed or the end.
  private func readLine(from descriptor: Int32) throws(TriggerFailure) -> String {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < Self.greatestAnswerBytes {
      let count = recv(descriptor, &byte, 1, 0)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreachable(errno) }
      if count == 0 || byte == 0x0A { break }
      line.append(byte)
    }
    if line.isEmpty { throw unreachable(ECONNRESET) }
    return String(decoding: line, as: UTF8.self)
  }

  /// A timed-out recv(2) says EAGAIN.
  private func unreachable(_ code: Int32) -> TriggerFailure {
    .unreachable(socket: socket, why: Unreachability(errno: code == EAGAIN ? ETIMEDOUT : code))
  }
}

enum TriggerFailure: Error, Equatable, CustomStringConvertible {
  case unreachable(socket: String, why: Unreachability)
  /// The virtual scanner could not read the code out.
  case refused(String)
  case unintelligible(String)

  var description: String {
    switch self {
    case .unreachable(let socket, let why):
      """
      no answer from a virtual scanner at \(socket): \(why.sentence)
      `make run` starts one beside the desk; or name its socket with --virtual-scanner.
      """
    case .refused(let why): why
    case .unintelligible(let line): "the virtual scanner answered '\(line)'"
    }
  }
}

extension sockaddr_un {
  /// Nil where the path, with the zero that ends it, does not fit.
  fileprivate init?(path: String) {
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
}
