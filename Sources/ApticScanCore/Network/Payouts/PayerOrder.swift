/// One transfer that the bank is to make.
public struct PayerOrder: Hashable, Codable, Sendable {
  /// `EndToEndId`.
  public var payment: String
  public var payout: String
  public var holder: String
  public var address: PostalAddress
  public var iban: String
  public var bic: String
  public var cents: EuroCents
  /// What the organisation reads on its statement.
  public var remittance: String

  public init(
    payment: String, payout: String, holder: String, address: PostalAddress, iban: String,
    bic: String, cents: EuroCents, remittance: String
  ) {
    self.payment = payment
    self.payout = payout
    self.holder = holder
    self.address = address
    self.iban = iban
    self.bic = bic
    self.cents = cents
    self.remittance = remittance
  }
}

/// A file that tells the bank what to pay. It is made once and kept: a payment stands in one file,
/// so that no bank is told of it twice.
public struct PayerFile: Hashable, Codable, Sendable {
  /// The bank's `MsgId`, `CP-20261104-0001`.
  public var id: String
  public var at: Timestamp
  public var by: String
  /// The day on which the bank is to pay.
  public var executeOn: CivilDate
  public var payments: Int
  public var cents: EuroCents

  public init(
    id: String, at: Timestamp, by: String, executeOn: CivilDate, payments: Int, cents: EuroCents
  ) {
    self.id = id
    self.at = at
    self.by = by
    self.executeOn = executeOn
    self.payments = payments
    self.cents = cents
  }
}

public struct PayerFileRequest: Hashable, Codable, Sendable {
  /// Today where nobody says.
  public var executeOn: CivilDate?

  public init(executeOn: CivilDate? = nil) {
    self.executeOn = executeOn
  }
}
