import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// The ledger, for whoever audits it.
extension API {
  var ledgerRoutes: [Route] {
    [
      Route(.get, "/v1/ledger/check", .administrator, checkLedger),
      Route(.post, "/v1/ledger/check", .administrator, checkLedgerAgainst),
      Route(.get, "/v1/ledger/export", .administrator, exportLedger),
      Route(.get, "/v1/ledger/heads", .administrator, ledgerHeads),
    ]
  }

  @Sendable func checkLedger(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(try await core.ledgerCheck())
  }

  @Sendable func checkLedgerAgainst(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    // A head for each order and organisation: more than other messages hold.
    let earlier = try await request.message(LedgerHeads.self, upTo: 16 << 20)
    guard earlier.transactions >= 0, earlier.entries >= 0 else {
      throw Problem(
        .unprocessableContent, "invalidField", "'transactions' and 'entries' are counts, from 0 on")
    }
    return try .json(try await core.ledgerCheck(against: earlier))
  }

  @Sendable func ledgerHeads(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(try await core.ledgerHeads())
  }

  @Sendable func exportLedger(_ request: Request, _ context: APIContext) async throws -> Response {
    guard let year = request.query("year").flatMap({ Int($0) }), (1...9_998).contains(year) else {
      throw Problem.invalidParameter("year", "is a year, such as 2026")
    }
    // What is wrong shows in the first part, before anything is sent.
    let first = try await core.ledgerLines(LedgerExportRequest(year: year))
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/tab-separated-values; charset=iso-8859-15",
        .cacheControl: "no-store",
      ],
      body: ResponseBody { writer in
        try await writer.write(ByteBuffer(bytes: FECLine.bytes(FECLine.header)))
        var part = first
        while true {
          try await writer.write(
            ByteBuffer(bytes: part.items.flatMap { FECLine.bytes($0.columns) }))
          guard let next = part.next else { break }
          part = try await core.ledgerLines(LedgerExportRequest(year: year, after: next))
        }
        try await writer.finish(nil)
      })
  }
}
