import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Carnets, and the blocks of pass, carnets and orders.
extension API {
  var carnetRoutes: [Route] {
    [
      Route(.get, "/v1/carnets", .desk, listCarnets),
      Route(.get, "/v1/carnets/:id", .desk, showCarnet),
      Route(.post, "/v1/carnets/distribution", .administrator, distributeCarnets),
      Route(.put, "/v1/carnets/:id/block", .administrator, blockCarnet),
      Route(.delete, "/v1/carnets/:id/block", .administrator, unblockCarnet),
      Route(.put, "/v1/orders/:id/block", .administrator, blockOrder),
      Route(.delete, "/v1/orders/:id/block", .administrator, unblockOrder),
      Route(.put, "/v1/passes/:code/block", .administrator, blockPass),
      Route(.delete, "/v1/passes/:code/block", .administrator, unblockPass),
    ]
  }

  @Sendable func listCarnets(_ request: Request, _ context: APIContext) async throws -> Response {
    let filter = CarnetFilter(
      order: request.query("order"),
      distribution: try request.query("distribution", as: Carnet.Distribution.self))
    let page = try await core.carnets(filter, page: try request.page())
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func showCarnet(_ request: Request, _ context: APIContext) async throws -> Response {
    guard let carnet = try await core.carnet(try context.parameter("id")) else {
      throw Problem(
        .notFound, "unknownCarnet", "no carnet has this id; GET /v1/carnets lists them")
    }
    return try .json(carnet)
  }

  @Sendable func distributeCarnets(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let command = try await request.command(DistributionRequest.self, from: context)
    return try told(try await core.distributeCarnets(command))
  }

  @Sendable func blockPass(_ request: Request, _ context: APIContext) async throws -> Response {
    try await block(.pass, try context.parameter("code"), request, context)
  }

  @Sendable func unblockPass(_ request: Request, _ context: APIContext) async throws -> Response {
    try await unblock(.pass, try context.parameter("code"), request, context)
  }

  @Sendable func blockCarnet(_ request: Request, _ context: APIContext) async throws -> Response {
    try await block(.carnet, try context.parameter("id"), request, context)
  }

  @Sendable func unblockCarnet(_ request: Request, _ context: APIContext) async throws -> Response {
    try await unblock(.carnet, try context.parameter("id"), request, context)
  }

  @Sendable func blockOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    try await block(.order, try context.parameter("id"), request, context)
  }

  @Sendable func unblockOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    try await unblock(.order, try context.parameter("id"), request, context)
  }

  private func block(
    _ level: Block.Level, _ id: String, _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let reason = try await request.message(ReasonRequest.self).reason
    let command = Command(
      id: request.idempotencyKey, by: context.principal,
      BlockRequest(level: level, id: id, reason: reason), expecting: request.expectedMark)
    return try told(try await core.block(command))
  }

  private func unblock(
    _ level: Block.Level, _ id: String, _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let command = Command(
      id: request.idempotencyKey, by: context.principal, UnblockRequest(level: level, id: id))
    return try told(try await core.unblock(command))
  }
}
