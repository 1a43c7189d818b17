import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// The network's catalogue of services, and what each organisation offers of it.
extension API {
  var catalogueRoutes: [Route] {
    [
      Route(.get, "/v1/catalogue", .desk, showCatalogue),
      Route(.post, "/v1/catalogue", .administrator, addService),
      Route(.put, "/v1/catalogue/:id", .administrator, changeService),
      Route(.delete, "/v1/catalogue/:id", .administrator, withdrawService),
      Route(.put, "/v1/catalogue/:id/offer", .administrator, setOffer),
      Route(.delete, "/v1/catalogue/:id/offer", .administrator, endOffer),
    ]
  }

  @Sendable func showCatalogue(_ request: Request, _ context: APIContext) async throws -> Response {
    let services = try await core.catalogue(
      of: request.query("organisation"), on: try request.day("on"), desk: desk.configuration.id)
    return try .json(ListMessage(services, page: try request.page(), id: \.id))
  }

  @Sendable func addService(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(await core.addService(try request.command(CatalogueRequest.self, from: context)))
  }

  @Sendable func changeService(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.changeService(
        try context.parameter("id"), try request.command(CatalogueRequest.self, from: context)))
  }

  @Sendable func withdrawService(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(await core.withdrawService(try context.parameter("id"), end(request, context)))
  }

  @Sendable func setOffer(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.offer(
        try context.parameter("id"), try request.command(OfferRequest.self, from: context),
        desk: desk.configuration.id))
  }

  @Sendable func endOffer(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.endOffer(
        try context.parameter("id"), end(request, context), desk: desk.configuration.id))
  }

  /// A DELETE has no body: its fields stand in the query.
  private func end(_ request: Request, _ context: APIContext) throws -> Command<EndRequest> {
    Command(
      id: request.idempotencyKey, by: context.principal,
      EndRequest(organisation: request.query("organisation"), from: try request.day("from")))
  }
}

extension Request {
  /// A parameter that is a day.
  func day(_ name: String) throws -> CivilDate? {
    guard let text = query(name) else { return nil }
    guard let day = CivilDate(text) else {
      throw Problem.invalidParameter(name, "is a day of the form 2026-12-31, not '\(text)'")
    }
    return day
  }
}
