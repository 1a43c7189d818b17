/// One transfer that the bank is to make.
public struct PayerOrder: Hashable, Codable, Sendable {
  public var endToEndID: String
  public var payout: String
  public var holder: String
  public var iban: String
  public var bic: String
  public var cents: EuroCents
  /// What the organisation reads on its statement.
  public var remittance: String

  public init(
    endToEndID: String, payout: String, holder: String, iban: String, bic: String,
    cents: EuroCents, remittance: String
  ) {
    self.endToEndID = endToEndID
    self.payout = payout
    self.holder = holder
    self.iban = iban
    self.bic = bic
    self.cents = cents
    self.remittance = remittance
  }
}
