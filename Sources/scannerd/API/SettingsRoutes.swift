import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// What the network has decided.
extension API {
  var settingsRoutes: [Route] {
    [
      Route(.get, "/v1/network", .desk, showNetwork),
      Route(.put, "/v1/network", .administrator, changeSettings),
      Route(.get, "/v1/trail", .administrator, listDeeds),
    ]
  }

  @Sendable func showNetwork(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(try await core.network())
  }

  @Sendable func listDeeds(_ request: Request, _ context: APIContext) async throws -> Response {
    let filter = DeedFilter(
      subject: request.query("subject"), by: request.query("by"),
      organisation: request.query("organisation"), on: try request.day("on"))
    let page = try await core.deeds(filter, by: context.principal, page: try request.page())
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func changeSettings(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let command = try await request.command(SettingsChange.self, from: context)
    return try told(try await core.changeSettings(command))
  }
}
