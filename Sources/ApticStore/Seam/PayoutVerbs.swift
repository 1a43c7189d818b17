import ApticScanCore

/// Counter-payments.
public protocol PayoutVerbs: Sendable {
  /// Newest period first; months that are not settled yet come as `upcoming`, computed.
  func payouts(_ filter: PayoutFilter, page: PageRequest) async throws -> Page<Payout>
  /// One with its services and what has become of it; an upcoming one too. Nil where there is none.
  func payout(_ id: String) async throws -> PayoutPage?
  /// The redemptions that it is made of, oldest first.
  func redemptions(of payout: String, page: PageRequest) async throws -> Page<Redemption>
  /// Settles every month up to one that may be, and takes along what has waited. Again, it changes
  /// nothing. Each payout is a transaction of its own, so that a crash leaves whole ones.
  func settle(_ command: Command<SettlementRequest>) async throws -> Answer<Settlement>
  /// What the bank has said of a payout, by its id or by its name at the bank (`endToEndID`).
  func noteBankAnswer(
    _ command: Command<BankAnswer>, about payout: String
  ) async throws -> Answer<Payout>
  /// What the bank is to be told: every payout that is issued.
  func payerOrders() async throws -> [PayerOrder]
}

public struct PayoutFilter: Codable, Sendable, Equatable {
  public var organisation: String?
  public var period: CivilMonth?
  public var state: Payout.State?

  public init(
    organisation: String? = nil, period: CivilMonth? = nil, state: Payout.State? = nil
  ) {
    self.organisation = organisation
    self.period = period
    self.state = state
  }
}
