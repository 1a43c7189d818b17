/// A book of pass, as it is handed out.
public struct Carnet: Hashable, Codable, Sendable {
  /// Where it is, as far as anybody has said. Never a ground to refuse a pass.
  public enum Distribution: String, Codable, Sendable, CaseIterable {
    case unknown
    /// Known not to be handed out: at the end of its order it can be blocked.
    case inStock
    /// It has left the sponsor and those who hand it out for the sponsor.
    case handedOut
  }

  public var id: String
  public var order: String
  public var distribution: Distribution
  public var handedOutOn: CivilDate?
  public var handedOutTo: String?
  /// When the first of its pass was taken.
  public var startedAt: Timestamp?
  /// Why its pass are blocked; nil where they are not.
  public var blockedReason: String?

  public init(
    id: String, order: String, distribution: Distribution, handedOutOn: CivilDate? = nil,
    handedOutTo: String? = nil, startedAt: Timestamp? = nil, blockedReason: String? = nil
  ) {
    self.id = id
    self.order = order
    self.distribution = distribution
    self.handedOutOn = handedOutOn
    self.handedOutTo = handedOutTo
    self.startedAt = startedAt
    self.blockedReason = blockedReason
  }
}

/// How many carnets of an order are where.
public struct CarnetCounts: Hashable, Codable, Sendable {
  public var total: Int
  public var inStock: Int
  public var handedOut: Int
  /// One of their pass was taken at least.
  public var started: Int
  public var blocked: Int
  /// Past their grace.
  public var expired: Int

  public init(
    total: Int = 0, inStock: Int = 0, handedOut: Int = 0, started: Int = 0, blocked: Int = 0,
    expired: Int = 0
  ) {
    self.total = total
    self.inStock = inStock
    self.handedOut = handedOut
    self.started = started
    self.blocked = blocked
    self.expired = expired
  }
}
