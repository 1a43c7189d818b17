import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Figures, and the map.
extension API {
  var dashboardRoutes: [Route] {
    [
      Route(.get, "/v1/dashboard", .desk, showDashboard),
      Route(.get, "/v1/dashboard/map", .desk, showMap),
    ]
  }

  @Sendable func showDashboard(_ request: Request, _ context: APIContext) async throws -> Response {
    let asked = DashboardRequest(
      organisation: request.query("organisation"), from: try request.month("from"),
      until: try request.month("until"))
    return try .json(
      await core.dashboard(asked, by: context.principal, desk: desk.configuration.id))
  }

  @Sendable func showMap(_ request: Request, _ context: APIContext) async throws -> Response {
    let page = try await core.map(request.organisationFilter, page: try request.page())
    return try .json(ListMessage(items: page.items, next: page.next))
  }
}
