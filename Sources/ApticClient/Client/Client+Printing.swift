import AsyncHTTPClient
import NIOCore

/// Carnets, letters and a desk's commands on paper, as PDF.
extension Client {
  /// `GET /v1/sheets`: the carnets of an order, or those named, piece by piece as they are drawn.
  public func printSheets(
    order: String?, carnets: [String], id: String? = nil, into take: ([UInt8]) throws -> Void
  ) async throws {
    try await download(
      Request(
        method: .get, path: ["sheets"],
        query: [("order", order)] + carnets.map { ("carnet", $0) }),
      id: id, into: take)
  }

  /// `GET /v1/letter`: the organisations of an order's area, or of some postal codes.
  public func printLetter(
    order: String?, postalCodes: [String], into take: ([UInt8]) throws -> Void
  ) async throws {
    try await download(
      Request(
        method: .get, path: ["letter"],
        query: [("order", order)] + postalCodes.map { ("postalCode", $0) }),
      into: take)
  }

  /// `GET /v1/command-sheet`: this desk's command barcodes.
  public func printCommandSheet(into take: ([UInt8]) throws -> Void) async throws {
    try await download(Request(method: .get, path: ["command-sheet"]), into: take)
  }

  /// An answer of any length: what `take` throws is thrown on.
  func download(
    _ request: Request, id: String? = nil, into take: ([UInt8]) throws -> Void
  ) async throws {
    let response = try await execute(
      request, headers: id.map { [("Idempotency-Key", $0)] } ?? [], stream: nil,
      within: Self.importWithin)
    var pieces = response.body.makeAsyncIterator()
    while true {
      let piece: ByteBuffer?
      do {
        piece = try await pieces.next()
      } catch {
        throw ClientError.told(of: error, socket: socket)
      }
      guard let piece else { return }
      try take(Array(piece.readableBytesView))
    }
  }
}
