import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Kits, subscriptions, and what an organisation is told.
extension API {
  var kitRoutes: [Route] {
    [
      Route(.get, "/v1/kits", .administrator, listKits),
      Route(.post, "/v1/kits", .administrator, orderKit),
      Route(.get, "/v1/kits/:id", .administrator, showKit),
      Route(.post, "/v1/kits/:id/sending", .administrator, sendKit),
      Route(.post, "/v1/kits/:id/receipt", .administrator, receiveKit),
      Route(.post, "/v1/kits/:id/activation", .administrator, activateKit),
      Route(.get, "/v1/organisations/:id/subscription", .administrator, showSubscription),
      Route(.post, "/v1/organisations/:id/subscription/payment", .administrator, paySubscription),
      Route(.post, "/v1/subscriptions/renewal", .administrator, renewSubscriptions),
      Route(.get, "/v1/organisations/:id/notices", .administrator, listNotices),
      Route(.get, "/v1/notices", .administrator, listOperatorNotices),
    ]
  }

  @Sendable func listKits(_ request: Request, _ context: APIContext) async throws -> Response {
    let filter = KitFilter(
      organisation: request.query("organisation"),
      state: try request.query("state", as: Kit.State.self))
    let page = try await core.kits(filter, page: try request.page(), by: context.principal)
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func orderKit(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(await core.orderKit(try request.command(KitRequest.self, from: context)))
  }

  @Sendable func showKit(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(await core.kit(try context.parameter("id"), by: context.principal))
  }

  @Sendable func sendKit(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.sendKit(
        try request.command(NoFields.self, default: NoFields(), from: context),
        try context.parameter("id")))
  }

  @Sendable func receiveKit(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.receiveKit(
        try request.command(NoFields.self, default: NoFields(), from: context),
        try context.parameter("id")))
  }

  @Sendable func activateKit(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.activateKit(
        try request.command(KitActivation.self, from: context), try context.parameter("id")))
  }

  @Sendable func showSubscription(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .json(
      await core.subscription(of: try context.parameter("id"), by: context.principal))
  }

  @Sendable func paySubscription(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.paySubscription(
        try request.command(
          SubscriptionPayment.self, default: SubscriptionPayment(), from: context),
        of: try context.parameter("id")))
  }

  @Sendable func renewSubscriptions(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let answer = try await core.renewSubscriptions(
      try await request.command(NoFields.self, default: NoFields(), from: context))
    context.logger.notice(
      "subscriptions renewed",
      metadata: ["renewed": "\(answer.value.renewed)", "by": "\(context.peer.name)"])
    return try .answer(answer)
  }

  @Sendable func listNotices(_ request: Request, _ context: APIContext) async throws -> Response {
    let notices = try await core.notices(
      of: try context.parameter("id"), by: context.principal)
    return try .json(ListMessage(items: notices))
  }

  @Sendable func listOperatorNotices(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .json(ListMessage(items: try await core.notices(of: nil, by: context.principal)))
  }
}
