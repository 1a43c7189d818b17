import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird
import NIOCore

/// Copies of the books.
extension API {
  var backupRoutes: [Route] {
    [
      Route(.get, "/v1/backups", .administrator, listBackups),
      Route(.post, "/v1/backups", .administrator, backUp),
      Route(.get, "/v1/backups/:name", .administrator, readBackup),
    ]
  }

  @Sendable func backUp(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = try await request.command(
      BackupRequest.self, default: BackupRequest(), from: context)
    let answer = try await core.backUp(command)
    context.logger.notice(
      "backup made", metadata: ["name": "\(answer.value.name)", "by": "\(context.peer.name)"])
    return try .json(answer.value).marking(replayed: answer.replayed)
  }

  @Sendable func listBackups(_ request: Request, _ context: APIContext) async throws -> Response {
    let page = try request.page()
    let backups = try await core.backups()
    // After one that has gone meanwhile stand only older ones, which have gone too.
    let rest =
      page.after.map { after in backups.drop { $0.name != after }.dropFirst() } ?? backups[...]
    let shown = Array(rest.prefix(page.limit))
    return try .json(
      ListMessage(items: shown, next: rest.count > shown.count ? shown.last?.name : nil))
  }

  @Sendable func readBackup(_ request: Request, _ context: APIContext) async throws -> Response {
    let content = try await core.backupContent(try context.parameter("name"))
    return Response(
      status: .ok,
      headers: [.contentType: "application/vnd.sqlite3", .cacheControl: "no-store"],
      body: ResponseBody(contentLength: content.backup.bytes) { writer in
        for try await piece in content { try await writer.write(ByteBuffer(bytes: piece)) }
        try await writer.finish(nil)
      })
  }
}
