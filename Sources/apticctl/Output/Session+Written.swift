import ApticClient

extension Session {
  /// Has `body` write a file, which is there whole or not at all, and says so; `-` is standard output,
  /// which then holds nothing else.
  func write(
    to path: String, _ body: (_ take: ([UInt8]) throws -> Void) async throws -> Void
  ) async throws {
    guard path != "-" else { return try await body { try Output.standard.write($0) } }
    let file = try FileInProgress(path: path)
    var count = 0
    try await body { bytes in
      count += bytes.count
      try file.write(bytes)
    }
    try file.finish()
    if printsJSON {
      try show(json: MessageCoding.encode(["file": path]))
    } else {
      try remark("written \(printable(path)), \(count / 1_024 + 1) KiB")
    }
  }
}
