import ApticScanCore

/// The network's catalogue of services, and what each organisation offers of it.
extension Client {
  /// `GET /v1/catalogue`
  public func catalogue(
    of organisation: String? = nil, on day: CivilDate? = nil, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<CatalogueService>> {
    try await send(
      Request(
        method: .get, path: ["catalogue"],
        query: [("organisation", organisation), ("on", day?.description)] + page.query),
      for: ListMessage<CatalogueService>.self)
  }

  /// `POST /v1/catalogue`
  public func addService(_ request: CatalogueRequest) async throws -> Reply<CatalogueService> {
    try await send(
      Request(method: .post, path: ["catalogue"], body: try MessageCoding.encode(request)),
      for: CatalogueService.self)
  }

  /// `PUT /v1/catalogue/{id}`
  public func changeService(
    _ id: String, _ request: CatalogueRequest
  ) async throws -> Reply<CatalogueService> {
    try await send(
      Request(method: .put, path: ["catalogue", id], body: try MessageCoding.encode(request)),
      for: CatalogueService.self)
  }

  /// `DELETE /v1/catalogue/{id}`
  public func withdrawService(
    _ id: String, from day: CivilDate? = nil
  ) async throws -> Reply<CatalogueService> {
    try await send(
      Request(
        method: .delete, path: ["catalogue", id], query: [("from", day?.description)]),
      for: CatalogueService.self)
  }

  /// `PUT /v1/catalogue/{id}/offer`
  public func offer(
    _ service: String, _ request: OfferRequest
  ) async throws -> Reply<CatalogueService> {
    try await send(
      Request(
        method: .put, path: ["catalogue", service, "offer"],
        body: try MessageCoding.encode(request)),
      for: CatalogueService.self)
  }

  /// `DELETE /v1/catalogue/{id}/offer`
  public func endOffer(
    _ service: String, of organisation: String? = nil, from day: CivilDate? = nil
  ) async throws -> Reply<CatalogueService> {
    try await send(
      Request(
        method: .delete, path: ["catalogue", service, "offer"],
        query: [("organisation", organisation), ("from", day?.description)]),
      for: CatalogueService.self)
  }
}
