import ApticScanCore

/// Counter-payments, what the bank is told of them, and the dashboard. An `id` names a request: said
/// again, the first answer comes again.
extension Client {
  /// `GET /v1/payouts`
  public func payouts(
    organisation: String? = nil, period: CivilMonth? = nil, state: Payout.State? = nil,
    page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Payout>> {
    try await send(
      Request(
        method: .get, path: ["payouts"],
        query: Self.filter(organisation, period, state) + page.query),
      for: ListMessage<Payout>.self)
  }

  /// `GET /v1/payouts?format=csv`
  public func exportPayouts(
    organisation: String? = nil, period: CivilMonth? = nil, state: Payout.State? = nil,
    into take: ([UInt8]) throws -> Void
  ) async throws {
    try await download(
      Request(
        method: .get, path: ["payouts"],
        query: Self.filter(organisation, period, state) + [("format", "csv")]), into: take)
  }

  private static func filter(
    _ organisation: String?, _ period: CivilMonth?, _ state: Payout.State?
  ) -> [(String, String?)] {
    [("organisation", organisation), ("period", period?.description), ("state", state?.rawValue)]
  }

  /// `GET /v1/payouts/{id}`
  public func payout(_ id: String) async throws -> Reply<PayoutPage> {
    try await send(Request(method: .get, path: ["payouts", id]), for: PayoutPage.self)
  }

  /// `GET /v1/payouts/{id}/passes`
  public func passes(
    ofPayout id: String, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<PaidPass>> {
    try await send(
      Request(method: .get, path: ["payouts", id, "passes"], query: page.query),
      for: ListMessage<PaidPass>.self)
  }

  /// `GET /v1/payouts/{id}/passes?format=csv`
  public func exportPasses(
    ofPayout id: String, into take: ([UInt8]) throws -> Void
  ) async throws {
    try await download(
      Request(method: .get, path: ["payouts", id, "passes"], query: [("format", "csv")]),
      into: take)
  }

  /// `GET /v1/payouts/{id}/passes/{redemption}`
  public func paidPass(
    _ redemption: String, ofPayout id: String
  ) async throws -> Reply<PaidPass> {
    try await send(
      Request(method: .get, path: ["payouts", id, "passes", redemption]), for: PaidPass.self)
  }

  /// `GET /v1/invoices/{number}`
  public func invoicePaper(_ number: String) async throws -> Reply<InvoicePaper> {
    try await send(Request(method: .get, path: ["invoices", number]), for: InvoicePaper.self)
  }

  /// `GET /v1/payouts/{id}/statement`: a PDF.
  public func payoutStatement(
    _ id: String, into take: ([UInt8]) throws -> Void
  ) async throws {
    try await download(
      Request(method: .get, path: ["payouts", id, "statement"]), into: take)
  }

  /// `POST /v1/payouts`: settles every month up to this one, or up to the last that may be.
  public func settle(
    _ period: CivilMonth? = nil, id: String? = nil
  ) async throws -> Reply<Settlement> {
    let request = Request(
      method: .post, path: ["payouts"],
      body: try MessageCoding.encode(SettlementRequest(period: period)))
    let headers = id.map { [("Idempotency-Key", $0)] } ?? []
    return try await read(
      try await execute(request, headers: headers, stream: nil, within: Self.importWithin),
      as: Settlement.self)
  }

  /// `POST /v1/payouts/{id}/answer`
  public func noteBankAnswer(
    _ answer: BankAnswer, about payout: String, id: String? = nil
  ) async throws -> Reply<Payout> {
    try await command(.post, ["payouts", payout, "answer"], answer, id: id, for: Payout.self)
  }

  /// `POST /v1/payouts/{id}/reissue`
  public func reissuePayout(_ payout: String, id: String? = nil) async throws -> Reply<Payout> {
    try await command(.post, ["payouts", payout, "reissue"], id: id, for: Payout.self)
  }

  /// `POST /v1/payouts/payer-files`
  public func makePayerFile(
    executeOn day: CivilDate? = nil, id: String? = nil
  ) async throws -> Reply<PayerFile> {
    try await command(
      .post, ["payouts", "payer-files"], PayerFileRequest(executeOn: day), id: id,
      for: PayerFile.self)
  }

  /// `GET /v1/payouts/payer-files`
  public func payerFiles(
    page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<PayerFile>> {
    try await send(
      Request(method: .get, path: ["payouts", "payer-files"], query: page.query),
      for: ListMessage<PayerFile>.self)
  }

  /// `GET /v1/payouts/payer-files/{id}`: one as it was made.
  public func payerFile(
    _ file: String, into take: ([UInt8]) throws -> Void
  ) async throws {
    try await download(
      Request(method: .get, path: ["payouts", "payer-files", file]), into: take)
  }

  /// `GET /v1/dashboard`
  public func dashboard(
    _ request: DashboardRequest = DashboardRequest()
  ) async throws -> Reply<Dashboard> {
    try await send(
      Request(
        method: .get, path: ["dashboard"],
        query: [
          ("organisation", request.organisation), ("from", request.from?.description),
          ("until", request.until?.description),
        ]),
      for: Dashboard.self)
  }

  /// `GET /v1/dashboard/map`
  public func map(
    _ filter: OrganisationFilter = OrganisationFilter(), page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Organisation>> {
    try await send(
      Request(
        method: .get, path: ["dashboard", "map"], query: filter.query + page.query),
      for: ListMessage<Organisation>.self)
  }
}
