import ApticScanCore

public struct OrderFilter: Codable, Sendable, Equatable {
  public var sponsor: String?
  public var state: Order.State?

  public init(sponsor: String? = nil, state: Order.State? = nil) {
    self.sponsor = sponsor
    self.state = state
  }
}

public struct CarnetFilter: Codable, Sendable, Equatable {
  public var order: String?
  public var distribution: Carnet.Distribution?

  public init(order: String? = nil, distribution: Carnet.Distribution? = nil) {
    self.order = order
    self.distribution = distribution
  }
}

/// What is blocked: a pass by its number, a carnet or an order by its id.
public struct BlockRequest: Codable, Sendable, Equatable {
  public var level: Block.Level
  public var id: String
  public var reason: String

  public init(level: Block.Level, id: String, reason: String) {
    self.level = level
    self.id = id
    self.reason = reason
  }
}

public struct UnblockRequest: Codable, Sendable, Equatable {
  public var level: Block.Level
  public var id: String

  public init(level: Block.Level, id: String) {
    self.level = level
    self.id = id
  }
}
