import ApticScanCore

/// The network's organisations, where they are, and the desks that stand there.
extension Client {
  /// `GET /v1/organisations`
  public func organisations(
    _ filter: OrganisationFilter = OrganisationFilter(), page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Organisation>> {
    try await send(
      Request(
        method: .get, path: ["organisations"],
        query: filter.query + page.query),
      for: ListMessage<Organisation>.self)
  }

  /// `GET /v1/organisations/{id}`
  public func organisation(_ id: String) async throws -> Reply<Organisation> {
    try await send(
      Request(method: .get, path: ["organisations", id]), for: Organisation.self)
  }

  /// `POST /v1/organisations`
  public func addOrganisation(_ request: OrganisationRequest) async throws -> Reply<Organisation> {
    try await send(
      Request(method: .post, path: ["organisations"], body: try MessageCoding.encode(request)),
      for: Organisation.self)
  }

  /// `PUT /v1/organisations/{id}`
  public func changeOrganisation(
    _ id: String, _ request: OrganisationRequest
  ) async throws -> Reply<Organisation> {
    try await send(
      Request(method: .put, path: ["organisations", id], body: try MessageCoding.encode(request)),
      for: Organisation.self)
  }

  /// `POST /v1/organisations/{id}/qualification`
  public func qualifyOrganisation(
    _ id: String, _ request: QualificationRequest
  ) async throws -> Reply<QualifiedOrganisation> {
    try await send(
      Request(
        method: .post, path: ["organisations", id, "qualification"],
        body: try MessageCoding.encode(request)),
      for: QualifiedOrganisation.self)
  }

  /// `GET /v1/points-of-presence`
  public func pointsOfPresence(
    of organisation: String? = nil, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<PointOfPresence>> {
    try await send(
      Request(
        method: .get, path: ["points-of-presence"],
        query: [("organisation", organisation)] + page.query),
      for: ListMessage<PointOfPresence>.self)
  }

  /// `POST /v1/points-of-presence`
  public func addPointOfPresence(
    _ request: PointOfPresenceRequest
  ) async throws -> Reply<PointOfPresence> {
    try await send(
      Request(method: .post, path: ["points-of-presence"], body: try MessageCoding.encode(request)),
      for: PointOfPresence.self)
  }

  /// `PUT /v1/points-of-presence/{id}`
  public func changePointOfPresence(
    _ id: String, _ request: PointOfPresenceRequest
  ) async throws -> Reply<PointOfPresence> {
    try await send(
      Request(
        method: .put, path: ["points-of-presence", id], body: try MessageCoding.encode(request)),
      for: PointOfPresence.self)
  }

  /// `DELETE /v1/points-of-presence/{id}`
  public func removePointOfPresence(_ id: String) async throws -> Reply<PointOfPresence> {
    try await send(
      Request(method: .delete, path: ["points-of-presence", id]), for: PointOfPresence.self)
  }

  /// `GET /v1/desks`
  public func desks() async throws -> Reply<ListMessage<DeskPlace>> {
    try await send(Request(method: .get, path: ["desks"]), for: ListMessage<DeskPlace>.self)
  }

  /// `PUT /v1/desks/{id}`: declares a desk, or moves it.
  public func placeDesk(_ id: String, at place: String) async throws -> Reply<DeskPlace> {
    try await send(
      Request(
        method: .put, path: ["desks", id],
        body: try MessageCoding.encode(DeskPlaceRequest(pointOfPresence: place))),
      for: DeskPlace.self)
  }
}

extension OrganisationFilter {
  var query: [(String, String?)] {
    [
      ("service", service), ("place", place), ("name", name), ("siret", siret),
      ("qualified", isQualified.map { String($0) }),
    ]
  }
}
