/// A change of a payout, with who made it.
public struct PayoutChange: Hashable, Codable, Sendable {
  public var at: Timestamp
  public var by: String
  public var state: Payout.State
  public var reason: PayoutReason?
  public var detail: String?

  public init(
    at: Timestamp, by: String, state: Payout.State, reason: PayoutReason? = nil,
    detail: String? = nil
  ) {
    self.at = at
    self.by = by
    self.state = state
    self.reason = reason
    self.detail = detail
  }
}

/// A payout with what it is made of.
public struct PayoutPage: Hashable, Codable, Sendable {
  /// What was done, by service.
  public struct OfService: Hashable, Codable, Sendable {
    public var service: String
    public var name: String
    public var passes: Int
    public var grossCents: EuroCents

    public init(service: String, name: String, passes: Int, grossCents: EuroCents) {
      self.service = service
      self.name = name
      self.passes = passes
      self.grossCents = grossCents
    }
  }

  public var payout: Payout
  public var services: [OfService]
  public var changes: [PayoutChange]

  public init(payout: Payout, services: [OfService], changes: [PayoutChange]) {
    self.payout = payout
    self.services = services
    self.changes = changes
  }
}
