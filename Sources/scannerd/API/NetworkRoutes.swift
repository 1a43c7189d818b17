import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Pass, redemptions, and what a submission can name.
extension API {
  var networkRoutes: [Route] {
    [
      Route(.get, "/v1/passes", .desk, listPasses),
      Route(.get, "/v1/passes/:code", .desk, showPass),
      Route(.get, "/v1/points-of-presence", .desk, listPointsOfPresence),
      Route(.get, "/v1/redemptions", .desk, listRedemptions),
      Route(.post, "/v1/redemptions/:id/cancellation", .desk, cancelRedemption),
      Route(.get, "/v1/services", .desk, listServices),
    ]
  }

  @Sendable func listPasses(_ request: Request, _ context: APIContext) async throws -> Response {
    let filter = PassFilter(
      state: try request.query("state", as: Pass.State.self), order: request.query("order"),
      carnet: request.query("carnet"), organisation: request.query("organisation"))
    let page = try await core.passes(filter, page: try request.page())
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func showPass(_ request: Request, _ context: APIContext) async throws -> Response {
    let code = PassCode(try context.parameter("code"))
    guard let pass = try await core.pass(code) else {
      throw Problem(.notFound, "unknownPass", "no order of this network holds this pass")
    }
    return try .json(pass)
  }

  @Sendable func listRedemptions(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let filter = RedemptionFilter(
      state: try request.query("state", as: Redemption.State.self),
      service: request.query("service"), pointOfPresence: request.query("pointOfPresence"),
      pass: request.query("pass").map { PassCode($0) })
    let page = try await core.redemptions(filter, page: try request.page())
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func cancelRedemption(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let reason = try await request.message(ReasonRequest.self).reason
    return try told(
      try await desk.cancelRedemption(
        try context.parameter("id"), reason: reason, id: request.idempotencyKey,
        by: context.principal))
  }

  @Sendable func listServices(_ request: Request, _ context: APIContext) async throws -> Response {
    let services = try await core.services(of: desk.configuration.id)
    return try .json(ListMessage(services, page: try request.page(), id: \.id))
  }
}
