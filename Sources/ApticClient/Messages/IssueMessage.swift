import ApticScanCore

/// `POST /v1/passes/issue`: draw new pass of `local-v1` into an order.
public struct IssueMessage: Codable, Sendable, Hashable {
  /// How new pass begin.
  public enum State: String, Codable, Sendable, CaseIterable {
    case notActivated, active, blocked
  }

  public var order: String
  public var count: Int
  /// Pass in a carnet; the daemon's default where absent, and so for what follows.
  public var carnetSize: Int?
  public var validFrom: CivilDate?
  public var validUntil: CivilDate?
  public var state: State?

  public init(
    order: String, count: Int, carnetSize: Int? = nil, validFrom: CivilDate? = nil,
    validUntil: CivilDate? = nil, state: State? = nil
  ) {
    self.order = order
    self.count = count
    self.carnetSize = carnetSize
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.state = state
  }
}

/// What was drawn.
public struct IssuedMessage: Codable, Sendable, Hashable {
  public var order: String
  public var carnets: [String]
  public var codes: [PassCode]

  public init(order: String, carnets: [String], codes: [PassCode]) {
    self.order = order
    self.carnets = carnets
    self.codes = codes
  }
}
