import CLinux
import Glibc

/// One pull of the trigger: a line in, a line out. Closed when this is gone.
struct Connection: ~Copyable {
  /// More than any barcode holds, and less than a terminal takes at once.
  static let greatestCodeBytes = 1_024
  /// One caller at a time: a silent one must not keep the others waiting for long.
  private static let patienceSeconds = 2

  private let descriptor: Int32

  init(descriptor: Int32) {
    self.descriptor = descriptor
    var patience = timeval(tv_sec: Self.patienceSeconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  deinit {
    close(descriptor)
  }

  /// Hands the code on, and says how that went.
  func answer(_ send: ([UInt8]) throws(Refusal) -> Void) {
    do throws(Refusal) {
      guard let code = try readCode() else { return }
      try send(code)
      say("ok\n")
    } catch {
      say("error \(error.reason)\n")
    }
  }

  /// recv(2), up to a line feed or the end; nil where the caller only looked whether we live.
  private func readCode() throws(Refusal) -> [UInt8]? {
    var code: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = recv(descriptor, &byte, 1, 0)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Refusal(reason: "no whole line came in time") }
      if count == 0 && code.isEmpty { return nil }
      if count == 0 || byte == 0x0A { break }
      code.append(byte)
      guard code.count <= Self.greatestCodeBytes else {
        throw Refusal(reason: "the code is longer than \(Self.greatestCodeBytes) bytes")
      }
    }
    guard !code.isEmpty else { throw Refusal(reason: "there is no code on the line") }
    guard !code.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw Refusal(reason: "the code holds a control character")
    }
    return code
  }

  /// send(2); a caller that did not wait for its answer has none.
  private func say(_ line: String) {
    let bytes = Array(line.utf8)
    _ = bytes.withUnsafeBytes {
      Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }
}
