import ApticScanCore
import AsyncHTTPClient
import NIOCore

/// The ledger, for whoever audits it.
extension Client {
  /// `GET /v1/ledger/check`, or with earlier heads `POST /v1/ledger/check`.
  public func ledgerCheck(against earlier: LedgerHeads? = nil) async throws -> Reply<LedgerCheck> {
    let request = Request(
      method: earlier == nil ? .get : .post, path: ["ledger", "check"],
      body: try earlier.map { try MessageCoding.encode($0) })
    let response = try await execute(request, stream: nil, within: Self.importWithin)
    return try await read(response, as: LedgerCheck.self)
  }

  /// `GET /v1/ledger/heads`
  public func ledgerHeads() async throws -> Reply<LedgerHeads> {
    try await send(Request(method: .get, path: ["ledger", "heads"]), for: LedgerHeads.self)
  }

  /// `GET /v1/ledger/export`: hands out a year's file, piece by piece. What `take` throws is thrown
  /// on.
  public func exportLedger(year: Int, _ take: ([UInt8]) throws -> Void) async throws {
    let response = try await execute(
      Request(method: .get, path: ["ledger", "export"], query: [("year", String(year))]),
      stream: nil, within: Self.importWithin)
    try await hand(response, to: take)
  }
}
