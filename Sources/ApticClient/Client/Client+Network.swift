import ApticScanCore

/// What the network holds: pass, redemptions, and what a submission can name.
extension Client {
  /// `GET /v1/services`
  public func services() async throws -> Reply<ListMessage<Service>> {
    try await send(Request(method: .get, path: ["services"]), for: ListMessage<Service>.self)
  }

  /// `GET /v1/trail`
  public func deeds(
    _ filter: DeedFilter, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Deed>> {
    try await send(
      Request(
        method: .get, path: ["trail"],
        query: [
          ("subject", filter.subject), ("by", filter.by), ("organisation", filter.organisation),
          ("on", filter.on?.description),
        ] + page.query),
      for: ListMessage<Deed>.self)
  }

  /// `GET /v1/passes/{code}`: one pass and its state; changes nothing in any mode.
  public func pass(_ code: PassCode) async throws -> Reply<Pass> {
    try await send(Request(method: .get, path: ["passes", code.rawValue]), for: Pass.self)
  }

  /// `GET /v1/passes`
  public func passes(
    state: Pass.State? = nil, order: String? = nil, carnet: String? = nil,
    organisation: String? = nil, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Pass>> {
    try await send(
      Request(
        method: .get, path: ["passes"],
        query: [
          ("state", state?.rawValue), ("order", order), ("carnet", carnet),
          ("organisation", organisation),
        ] + page.query),
      for: ListMessage<Pass>.self)
  }

  /// `GET /v1/redemptions`
  public func redemptions(
    state: Redemption.State? = nil, service: String? = nil, pointOfPresence: String? = nil,
    pass: PassCode? = nil, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Redemption>> {
    try await send(
      Request(
        method: .get, path: ["redemptions"],
        query: [
          ("state", state?.rawValue), ("service", service),
          ("pointOfPresence", pointOfPresence), ("pass", pass?.rawValue),
        ] + page.query),
      for: ListMessage<Redemption>.self)
  }
}

/// Which part of a list to read.
public struct PageQuery: Sendable, Hashable {
  /// At most so many items; the daemon's default where nil.
  public var limit: Int?
  /// The `next` of an earlier page.
  public var after: String?

  public init(limit: Int? = nil, after: String? = nil) {
    self.limit = limit
    self.after = after
  }

  var query: [(String, String?)] { [("limit", limit.map(String.init)), ("after", after)] }
}
