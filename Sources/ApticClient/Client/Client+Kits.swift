import ApticScanCore

/// Kits, subscriptions, and what an organisation is told.
extension Client {
  /// `GET /v1/kits`: newest first.
  public func kits(
    organisation: String? = nil, state: Kit.State? = nil, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Kit>> {
    try await send(
      Request(
        method: .get, path: ["kits"],
        query: [("organisation", organisation), ("state", state?.rawValue)] + page.query),
      for: ListMessage<Kit>.self)
  }

  /// `POST /v1/kits`
  public func orderKit(for organisation: String) async throws -> Reply<Kit> {
    try await send(
      Request(
        method: .post, path: ["kits"],
        body: try MessageCoding.encode(KitRequest(organisation: organisation))), for: Kit.self)
  }

  /// `GET /v1/kits/{id}`
  public func kit(_ id: String) async throws -> Reply<Kit> {
    try await send(Request(method: .get, path: ["kits", id]), for: Kit.self)
  }

  /// `POST /v1/kits/{id}/sending`: the code that is put into it comes with the answer, once.
  public func sendKit(_ id: String) async throws -> Reply<SentKit> {
    try await send(Request(method: .post, path: ["kits", id, "sending"]), for: SentKit.self)
  }

  /// `POST /v1/kits/{id}/receipt`
  public func receiveKit(_ id: String) async throws -> Reply<Kit> {
    try await send(Request(method: .post, path: ["kits", id, "receipt"]), for: Kit.self)
  }

  /// `POST /v1/kits/{id}/activation`
  public func activateKit(_ id: String, code: String) async throws -> Reply<Kit> {
    try await send(
      Request(
        method: .post, path: ["kits", id, "activation"],
        body: try MessageCoding.encode(KitActivation(code: code))), for: Kit.self)
  }

  /// `GET /v1/organisations/{id}/subscription`
  public func subscription(of organisation: String) async throws -> Reply<YearlySubscription> {
    try await send(
      Request(method: .get, path: ["organisations", organisation, "subscription"]),
      for: YearlySubscription.self)
  }

  /// `POST /v1/organisations/{id}/subscription/payment`
  public func paySubscription(
    of organisation: String, _ payment: SubscriptionPayment
  ) async throws -> Reply<YearlySubscription> {
    try await send(
      Request(
        method: .post, path: ["organisations", organisation, "subscription", "payment"],
        body: try MessageCoding.encode(payment)), for: YearlySubscription.self)
  }

  /// `POST /v1/subscriptions/renewal`
  public func renewSubscriptions() async throws -> Reply<Renewal> {
    try await send(
      Request(method: .post, path: ["subscriptions", "renewal"]), for: Renewal.self)
  }

  /// `GET /v1/organisations/{id}/notices`, or `GET /v1/notices` for who runs the network.
  public func notices(
    of organisation: String?
  ) async throws -> Reply<ListMessage<OrganisationNotice>> {
    let path = organisation.map { ["organisations", $0, "notices"] } ?? ["notices"]
    return try await send(
      Request(method: .get, path: path), for: ListMessage<OrganisationNotice>.self)
  }
}
