import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// Sponsors, and their orders from the order to the credit note.
extension API {
  var orderRoutes: [Route] {
    [
      Route(.get, "/v1/orders", .desk, listOrders),
      Route(.post, "/v1/orders", .administrator, createOrder),
      Route(.get, "/v1/orders/:id", .desk, showOrder),
      Route(.post, "/v1/orders/:id/cancellation", .administrator, cancelOrder),
      Route(.post, "/v1/orders/:id/credit-note", .administrator, creditOrder),
      Route(.post, "/v1/orders/:id/delivery", .administrator, deliverOrder),
      Route(.post, "/v1/orders/:id/end-approval", .administrator, approveOrderEnd),
      Route(.post, "/v1/orders/:id/invoice", .administrator, invoiceOrder),
      Route(.post, "/v1/orders/:id/payment", .administrator, payOrder),
      Route(.get, "/v1/sponsors", .desk, listSponsors),
      Route(.post, "/v1/sponsors", .administrator, addSponsor),
      Route(.get, "/v1/sponsors/:id", .desk, showSponsor),
      Route(.put, "/v1/sponsors/:id", .administrator, changeSponsor),
    ]
  }

  @Sendable func listOrders(_ request: Request, _ context: APIContext) async throws -> Response {
    let filter = OrderFilter(
      sponsor: request.query("sponsor"), state: try request.query("state", as: Order.State.self))
    let page = try await core.orders(filter, page: try request.page())
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func showOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    guard let order = try await core.orderDetail(try context.parameter("id")) else {
      throw Problem(
        .notFound, "unknownOrder", "no order has this id; GET /v1/orders lists them")
    }
    return try .json(order)
  }

  @Sendable func createOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = try await request.command(OrderRequest.self, from: context)
    return try told(try await core.createOrder(command))
  }

  @Sendable func invoiceOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    let id = try context.parameter("id")
    return try told(try await core.invoiceOrder(id, try await nothing(request, context)))
  }

  @Sendable func deliverOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    let id = try context.parameter("id")
    return try told(try await core.deliverOrder(id, try await day(request, context)))
  }

  @Sendable func payOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    let id = try context.parameter("id")
    return try told(try await core.payOrder(id, try await day(request, context)))
  }

  @Sendable func creditOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    let id = try context.parameter("id")
    return try told(try await core.creditOrder(id, try await nothing(request, context)))
  }

  @Sendable func approveOrderEnd(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let command = try await request.command(EndApproval.self, from: context)
    return try told(try await core.approveOrderEnd(try context.parameter("id"), command))
  }

  @Sendable func cancelOrder(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = try await request.command(ReasonRequest.self, from: context)
    return try told(try await core.cancelOrder(try context.parameter("id"), command))
  }

  @Sendable func listSponsors(_ request: Request, _ context: APIContext) async throws -> Response {
    let page = try await core.sponsors(page: try request.page())
    return try .json(ListMessage(items: page.items, next: page.next))
  }

  @Sendable func showSponsor(_ request: Request, _ context: APIContext) async throws -> Response {
    guard let sponsor = try await core.sponsor(try context.parameter("id")) else {
      throw Problem(
        .notFound, "unknownSponsor", "no sponsor has this id; GET /v1/sponsors lists them")
    }
    return try .json(sponsor)
  }

  @Sendable func addSponsor(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = try await request.command(SponsorRequest.self, from: context)
    return try told(try await core.addSponsor(command))
  }

  @Sendable func changeSponsor(_ request: Request, _ context: APIContext) async throws -> Response {
    let command = try await request.command(SponsorDetails.self, from: context)
    return try told(try await core.changeSponsor(try context.parameter("id"), command))
  }

  /// An answer of a verb; one that was given before is marked.
  func told<Value: Codable & Sendable>(_ answer: Answer<Value>) throws -> Response {
    try .json(answer.value).marking(replayed: answer.replayed)
  }

  private func nothing(
    _ request: Request, _ context: APIContext
  ) async throws -> Command<NoFields> {
    try await request.command(NoFields.self, default: NoFields(), from: context)
  }

  private func day(
    _ request: Request, _ context: APIContext
  ) async throws -> Command<DayRequest> {
    try await request.command(DayRequest.self, default: DayRequest(), from: context)
  }
}
