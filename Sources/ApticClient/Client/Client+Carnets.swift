import ApticScanCore

/// Carnets, blocks, and what the network has decided.
extension Client {
  /// `GET /v1/carnets`
  public func carnets(
    order: String? = nil, distribution: Carnet.Distribution? = nil, page: PageQuery = PageQuery()
  ) async throws -> Reply<ListMessage<Carnet>> {
    try await send(
      Request(
        method: .get, path: ["carnets"],
        query: [("order", order), ("distribution", distribution?.rawValue)] + page.query),
      for: ListMessage<Carnet>.self)
  }

  /// `POST /v1/carnets/distribution`: where carnets are.
  public func distributeCarnets(
    _ distribution: DistributionRequest, id: String? = nil
  ) async throws -> Reply<DistributionSummary> {
    try await command(
      .post, ["carnets", "distribution"], distribution, id: id, for: DistributionSummary.self)
  }

  /// `PUT …/block`: blocks a pass, a carnet or an order.
  public func block(
    _ level: Block.Level, _ subject: String, reason: String, id: String? = nil
  ) async throws -> Reply<Block> {
    try await command(
      .put, level.path(subject), ReasonRequest(reason: reason), id: id, for: Block.self)
  }

  /// `DELETE …/block`: lifts that block, and no other.
  public func unblock(
    _ level: Block.Level, _ subject: String
  ) async throws -> Reply<Block> {
    try await send(Request(method: .delete, path: level.path(subject)), for: Block.self)
  }

  /// `GET /v1/network`
  public func network() async throws -> Reply<NetworkView> {
    try await send(Request(method: .get, path: ["network"]), for: NetworkView.self)
  }

  /// `PUT /v1/network`: what is absent stays as it is.
  public func changeSettings(
    _ change: SettingsChange, id: String? = nil
  ) async throws -> Reply<NetworkView> {
    try await command(.put, ["network"], change, id: id, for: NetworkView.self)
  }
}

extension Block.Level {
  fileprivate func path(_ id: String) -> [String] {
    switch self {
    case .pass: ["passes", id, "block"]
    case .carnet: ["carnets", id, "block"]
    case .order: ["orders", id, "block"]
    }
  }
}
