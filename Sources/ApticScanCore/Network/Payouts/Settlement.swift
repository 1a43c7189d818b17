/// What a settlement did.
public struct Settlement: Hashable, Codable, Sendable {
  /// The last month that it settled.
  public var period: CivilMonth
  /// Payouts that it made.
  public var settled: Int
  /// Those that are to be paid now, what waited before among them.
  public var issued: Int
  /// Those of its own that wait.
  public var waiting: Int
  /// Of those that it made.
  public var grossCents: EuroCents
  public var netCents: EuroCents

  public init(period: CivilMonth) {
    self.period = period
    settled = 0
    issued = 0
    waiting = 0
    grossCents = .zero
    netCents = .zero
  }
}

public struct SettlementRequest: Hashable, Codable, Sendable {
  /// The last month to settle; where nobody says, the last one that may be.
  public var period: CivilMonth?

  public init(period: CivilMonth? = nil) {
    self.period = period
  }
}

/// What the bank says of one payment.
public struct BankAnswer: Hashable, Codable, Sendable {
  public enum Result: String, Codable, Sendable, CaseIterable {
    case paid, rejected
  }

  public var result: Result
  /// The bank's reason, `AC04 account closed`; a rejection wants one.
  public var reason: String?

  public init(_ result: Result, reason: String? = nil) {
    self.result = result
    self.reason = reason
  }
}
