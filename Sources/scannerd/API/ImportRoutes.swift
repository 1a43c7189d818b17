import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// Bringing pass in: files of them, and new ones.
extension API {
  var importRoutes: [Route] {
    [
      Route(.get, "/v1/imports/current", .desk, showImport),
      Route(.post, "/v1/passes", .administrator, importPasses),
      Route(.post, "/v1/passes/issue", .administrator, issuePasses),
    ]
  }

  @Sendable func showImport(_ request: Request, _ context: APIContext) async throws -> Response {
    guard let progress = try await core.importUnderWay() else {
      throw Problem(.notFound, "noImport", "no pass are being brought in at present")
    }
    return try .json(progress)
  }

  @Sendable func importPasses(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = Command(
      id: request.idempotencyKey, by: context.principal,
      ImportRequest(bytes: request.headers[.contentLength].flatMap { Int($0) }))
    let pieces = ImportPieces(body: request.body, formats: decoder.formats)
    let answer = try await desk.works.follow(.import, id: command.id, by: command.by) {
      try await core.importPasses(command, from: pieces, telling: $0)
    } result: {
      WorkResult($0.value)
    }
    let summary = answer.value
    context.logger.notice(
      "pass imported", metadata: ["passes": "\(summary.passes)", "by": "\(context.peer.name)"])
    return try Response.json(summary).marking(replayed: answer.replayed)
  }

  @Sendable func issuePasses(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = try await request.command(IssueRequest.self, from: context)
    let answer = try await desk.works.follow(
      .issue, id: command.id, subject: command.request.order, by: command.by
    ) {
      try await core.issuePasses(command, telling: $0)
    } result: {
      WorkResult($0.value)
    }
    context.logger.notice(
      "pass issued",
      metadata: [
        "passes": "\(answer.value.passes)", "order": "\(answer.value.order)",
        "by": "\(context.peer.name)",
      ])
    return try Response.json(answer.value).marking(replayed: answer.replayed)
  }
}

/// A body as the rows that it brings, no faster than they are taken.
private struct ImportPieces: AsyncSequence, Sendable {
  let body: RequestBody
  let formats: [PassFormat]

  func makeAsyncIterator() -> Iterator {
    Iterator(body: body.makeAsyncIterator(), file: PassCSV(formats: formats))
  }

  struct Iterator: AsyncIteratorProtocol {
    var body: RequestBody.AsyncIterator
    var file: PassCSV
    var hasEnded = false

    mutating func next() async throws -> ImportPiece? {
      if hasEnded { return nil }
      if let part = try await body.next() { return file.take(part.readableBytesView) }
      hasEnded = true
      return file.finish()
    }
  }
}
