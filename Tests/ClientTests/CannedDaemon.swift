import Foundation
import Glibc
import Synchronization
import Testing

/// A socket that gives prepared answers, byte for byte, and remembers what it was asked.
/// One connection for each answer, in order; it is closed when the answer has gone out.
final class CannedDaemon: Sendable {
  let path: String
  private let descriptor: Int32
  private let requests = Mutex<[String]>([])

  /// Each answer is a list of pieces, written one by one.
  init(answers: [[String]]) throws {
    let path = FileManager.default.temporaryDirectory.path + "/aptic-\(UUID().uuidString.prefix(8))"
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    try #require(listen(listener, 4) == 0)
    self.path = path
    descriptor = listener
    Thread.detachNewThread { [weak self] in
      for answer in answers {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        let request = Self.readRequest(connection)
        self?.requests.withLock { $0.append(request) }
        for piece in answer { write(connection, piece, piece.utf8.count) }
        close(connection)
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
    unlink(path)
  }

  /// Head and body of each request so far.
  var asked: [String] { requests.withLock { $0 } }

  static func answer(_ status: String, _ body: String, headers: String = "") -> [String] {
    [
      "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)"
        + "Connection: close\r\n\r\n\(body)"
    ]
  }

  private static func readRequest(_ connection: Int32) -> String {
    var text = ""
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while !isWhole(text) {
      let count = read(connection, &bytes, bytes.count)
      guard count > 0 else { break }
      text += String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    return text
  }

  private static func isWhole(_ text: String) -> Bool {
    let parts = text.components(separatedBy: "\r\n\r\n")
    guard parts.count > 1 else { return false }
    let head = parts[0].lowercased()
    if head.contains("transfer-encoding: chunked") { return text.hasSuffix("0\r\n\r\n") }
    guard let start = head.range(of: "content-length: ") else { return true }
    let length = Int(head[start.upperBound...].prefix { $0.isNumber }) ?? 0
    return parts.dropFirst().joined(separator: "\r\n\r\n").utf8.count >= length
  }
}
