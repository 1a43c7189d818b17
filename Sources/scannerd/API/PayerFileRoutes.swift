import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// What the bank is told. Making a file is one thing and reading it another, so that reading it twice
/// pays nobody twice.
extension API {
  var payerFileRoutes: [Route] {
    [
      Route(.get, "/v1/payouts/payer-files", .administrator, listPayerFiles),
      Route(.post, "/v1/payouts/payer-files", .administrator, makePayerFile),
      Route(.get, "/v1/payouts/payer-files/:id", .administrator, readPayerFile),
    ]
  }

  @Sendable func makePayerFile(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = try await request.command(
      PayerFileRequest.self, default: PayerFileRequest(), from: context)
    let answer = try await core.makePayerFile(command)
    context.logger.notice(
      "payer's file made",
      metadata: ["id": "\(answer.value.id)", "by": "\(context.peer.name)"])
    return try .answer(answer)
  }

  @Sendable func readPayerFile(_ request: Request, _ context: APIContext) async throws -> Response {
    let content = try await core.payerFileContent(
      try context.parameter("id"), by: context.principal)
    guard let content else {
      throw Problem(
        .notFound, "unknownPayerFile",
        "there is no such file; GET /v1/payouts/payer-files lists them, POST makes one")
    }
    return Response(
      status: .ok, headers: [.contentType: "application/xml", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: content)))
  }

  @Sendable func listPayerFiles(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let files = try await core.payerFiles(page: try request.page(), by: context.principal)
    return try .json(ListMessage(items: files.items, next: files.next))
  }
}
