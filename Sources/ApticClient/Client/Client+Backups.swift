import ApticScanCore
import AsyncHTTPClient
import NIOCore

/// Copies of the books.
extension Client {
  /// `POST /v1/backups`: copies the books while work goes on.
  public func backUp() async throws -> Reply<Backup> {
    let response = try await execute(
      Request(method: .post, path: ["backups"]), stream: nil, within: Self.importWithin)
    return try await read(response, as: Backup.self)
  }

  /// `GET /v1/backups`: newest first.
  public func backups(page: PageQuery = PageQuery()) async throws -> Reply<ListMessage<Backup>> {
    try await send(
      Request(method: .get, path: ["backups"], query: page.query), for: ListMessage<Backup>.self)
  }

  /// `GET /v1/backups/{name}`: hands out a backup's bytes, piece by piece. What `take` throws is
  /// thrown on.
  public func readBackup(
    _ name: String, _ take: ([UInt8]) throws -> Void
  ) async throws {
    let response = try await execute(
      Request(method: .get, path: ["backups", name]), stream: nil, within: Self.answerWithin)
    var pieces = response.body.makeAsyncIterator()
    while let piece = try await next(&pieces) { try take(Array(piece.readableBytesView)) }
  }

  private func next(
    _ pieces: inout HTTPClientResponse.Body.AsyncIterator
  ) async throws -> ByteBuffer? {
    do {
      return try await pieces.next()
    } catch {
      throw ClientError.told(of: error, socket: socket)
    }
  }
}
