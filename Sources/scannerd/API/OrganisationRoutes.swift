import ApticClient
import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// The network's organisations, where they are, and the desks that stand there.
extension API {
  var organisationRoutes: [Route] {
    [
      Route(.get, "/v1/desks", .administrator, listDesks),
      Route(.put, "/v1/desks/:id", .administrator, placeDesk),
      Route(.get, "/v1/organisations", .desk, listOrganisations),
      Route(.post, "/v1/organisations", .administrator, addOrganisation),
      Route(.get, "/v1/organisations/:id", .desk, showOrganisation),
      Route(.put, "/v1/organisations/:id", .administrator, changeOrganisation),
      Route(.post, "/v1/organisations/:id/qualification", .administrator, qualify),
      Route(.post, "/v1/points-of-presence", .administrator, addPointOfPresence),
      Route(.put, "/v1/points-of-presence/:id", .administrator, changePointOfPresence),
      Route(.delete, "/v1/points-of-presence/:id", .administrator, removePointOfPresence),
    ]
  }

  @Sendable func listOrganisations(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    var filter = request.organisationFilter
    filter.siret = request.query("siret")
    filter.isQualified = try request.isQueried("qualified")
    let found = try await core.organisations(
      filter, by: context.principal, desk: desk.configuration.id)
    return try .json(ListMessage(found, page: try request.page(), id: \.id))
  }

  @Sendable func showOrganisation(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let id = try context.parameter("id")
    let found = try await core.organisation(
      id, by: context.principal, desk: desk.configuration.id)
    guard let found else {
      throw CoreRefusal(
        code: "unknownOrganisation", detail: "This network has no organisation '\(id)'.")
    }
    return try .json(found)
  }

  @Sendable func addOrganisation(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.addOrganisation(try request.command(OrganisationRequest.self, from: context)))
  }

  @Sendable func changeOrganisation(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.changeOrganisation(
        try context.parameter("id"),
        try request.command(OrganisationRequest.self, from: context)))
  }

  @Sendable func qualify(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.qualify(
        try context.parameter("id"),
        try request.command(
          QualificationRequest.self, default: QualificationRequest(), from: context)))
  }

  @Sendable func listPointsOfPresence(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    let places =
      if let organisation = request.query("organisation") {
        try await core.pointsOfPresence(ofOrganisation: organisation)
      } else {
        try await core.pointsOfPresence(of: desk.configuration.id)
      }
    return try .json(ListMessage(places, page: try request.page(), id: \.id))
  }

  @Sendable func addPointOfPresence(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.addPointOfPresence(
        try request.command(PointOfPresenceRequest.self, from: context),
        desk: desk.configuration.id))
  }

  @Sendable func changePointOfPresence(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.changePointOfPresence(
        try context.parameter("id"),
        try request.command(PointOfPresenceRequest.self, from: context)))
  }

  @Sendable func removePointOfPresence(
    _ request: Request, _ context: APIContext
  ) async throws -> Response {
    try .answer(
      await core.removePointOfPresence(
        try context.parameter("id"),
        try request.command(NoFields.self, default: NoFields(), from: context)))
  }

  @Sendable func listDesks(_ request: Request, _ context: APIContext) async throws -> Response {
    try .json(ListMessage(try await core.desksWithLastPass(), page: try request.page(), id: \.id))
  }

  @Sendable func placeDesk(_ request: Request, _ context: APIContext) async throws -> Response {
    try .answer(
      await core.placeDesk(
        try context.parameter("id"), try request.command(DeskPlaceRequest.self, from: context)))
  }
}

extension Response {
  /// What a verb answered, marked where it is an earlier answer given again.
  static func answer(_ answer: Answer<some Codable & Sendable>) throws -> Response {
    try json(answer.value).marking(replayed: answer.replayed)
  }
}

extension Request {
  var organisationFilter: OrganisationFilter {
    OrganisationFilter(service: query("service"), place: query("place"), name: query("name"))
  }
}
