import ApticScanCore

/// Sponsors, orders, carnets and blocks. An `id` names a request: said again, the first answer
/// comes again.
extension Client {
  /// `GET /v1/sponsors`
  public func sponsors(page: PageQuery = PageQuery()) async throws -> Reply<ListMessage<Sponsor>> {
    try await send(
      Request(method: .get, path: ["sponsors"], query: page.query),
      for: ListMessage<Sponsor>.self)
  }

  /// `GET /v1/sponsors/{id}`
  public func sponsor(_ id: String) async throws -> Reply<Sponsor> {
    try await send(Request(method: .get, path: ["sponsors", id]), for: Sponsor.self)
  }

  /// `POST /v1/sponsors`
  public func addSponsor(
    _ sponsor: SponsorRequest, id: String? = nil
  ) async throws -> Reply<Sponsor> {
    try await command(.post, ["sponsors"], sponsor, id: id, for: Sponsor.self)
  }

  /// `PUT /v1/sponsors/{id}`
  public func changeSponsor(
    _ sponsor: String, _ details: SponsorDetails, id: String? = nil
  ) async throws -> Reply<Sponsor> {
    try await command(.put, ["sponsors", sponsor], details, id: id, for: Sponsor.self)
  }

  /// `GET /v1/orders`
  public func orders(
    sponsor: String? = nil, state: Order.State? = nil, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Order>> {
    try await send(
      Request(
        method: .get, path: ["orders"],
        query: [("sponsor", sponsor), ("state", state?.rawValue)] + page.query),
      for: ListMessage<Order>.self)
  }

  /// `GET /v1/orders/{id}`
  public func order(_ id: String) async throws -> Reply<OrderDetail> {
    try await send(Request(method: .get, path: ["orders", id]), for: OrderDetail.self)
  }

  /// `POST /v1/orders`
  public func createOrder(
    _ order: OrderRequest, id: String? = nil
  ) async throws -> Reply<OrderDetail> {
    try await command(.post, ["orders"], order, id: id, for: OrderDetail.self)
  }

  /// `POST /v1/orders/{id}/invoice`
  public func invoiceOrder(_ order: String, id: String? = nil) async throws -> Reply<OrderDetail> {
    try await command(.post, ["orders", order, "invoice"], id: id, for: OrderDetail.self)
  }

  /// `POST /v1/orders/{id}/delivery`
  public func deliverOrder(
    _ order: String, on day: CivilDate? = nil, id: String? = nil
  ) async throws -> Reply<OrderDetail> {
    try await command(
      .post, ["orders", order, "delivery"], DayRequest(on: day), id: id, for: OrderDetail.self)
  }

  /// `POST /v1/orders/{id}/payment`: activates all of its pass.
  public func payOrder(
    _ order: String, on day: CivilDate? = nil, id: String? = nil
  ) async throws -> Reply<OrderDetail> {
    try await command(
      .post, ["orders", order, "payment"], DayRequest(on: day), id: id, for: OrderDetail.self)
  }

  /// `POST /v1/orders/{id}/end-approval`
  public func approveOrderEnd(
    _ order: String, _ approval: EndApproval, id: String? = nil
  ) async throws -> Reply<OrderDetail> {
    try await command(
      .post, ["orders", order, "end-approval"], approval, id: id, for: OrderDetail.self)
  }

  /// `POST /v1/orders/{id}/credit-note`
  public func creditOrder(_ order: String, id: String? = nil) async throws -> Reply<OrderDetail> {
    try await command(.post, ["orders", order, "credit-note"], id: id, for: OrderDetail.self)
  }

  /// `POST /v1/orders/{id}/cancellation`
  public func cancelOrder(
    _ order: String, reason: String, id: String? = nil
  ) async throws -> Reply<OrderDetail> {
    try await command(
      .post, ["orders", order, "cancellation"], ReasonRequest(reason: reason), id: id,
      for: OrderDetail.self)
  }

  /// `POST /v1/redemptions/{id}/cancellation`
  public func cancelRedemption(
    _ redemption: String, reason: String, id: String? = nil
  ) async throws -> Reply<Redemption> {
    try await command(
      .post, ["redemptions", redemption, "cancellation"], ReasonRequest(reason: reason), id: id,
      for: Redemption.self)
  }

  /// A request that changes something and says all by its address, with its id.
  func command<Message: Decodable & Sendable>(
    _ method: Request.Method, _ path: [String], id: String?, for type: Message.Type
  ) async throws -> Reply<Message> {
    let headers = id.map { [("Idempotency-Key", $0)] } ?? []
    return try await read(
      try await execute(
        Request(method: method, path: path), headers: headers, stream: nil,
        within: Self.answerWithin), as: type)
  }

  /// A request that changes something, with its id.
  func command<Message: Decodable & Sendable>(
    _ method: Request.Method, _ path: [String], _ body: some Encodable, id: String?,
    for type: Message.Type
  ) async throws -> Reply<Message> {
    let request = Request(method: method, path: path, body: try MessageCoding.encode(body))
    let headers = id.map { [("Idempotency-Key", $0)] } ?? []
    return try await read(
      try await execute(request, headers: headers, stream: nil, within: Self.answerWithin),
      as: type)
  }
}
