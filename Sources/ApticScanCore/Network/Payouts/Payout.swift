/// A counter-payment (contre-paiement): what an organisation is paid for the pass of a month.
public struct Payout: Hashable, Codable, Sendable {
  /// In the order in which a payout goes through them.
  public enum State: String, Codable, Sendable, CaseIterable {
    /// The running month, or one that is not settled yet: computed, nothing is fixed.
    case upcoming
    /// Settled, and not to be paid yet: `reason` says why.
    case waiting
    /// To be paid: in a payer's file, or ready for the next.
    case issued
    case paid
    /// The bank sent it back: `reason` says why. It is issued again, or waits for another account.
    case rejected
  }

  /// `2026-10-ORGANISATION`.
  public var id: String
  public var organisation: String
  public var period: CivilMonth
  public var state: State
  public var passes: Int
  /// What the pass were worth to the organisation.
  public var grossCents: EuroCents
  /// What the network keeps, excluding VAT.
  public var feeCents: EuroCents
  public var netCents: EuroCents
  /// The number of the invoice of the fee; nil while upcoming.
  public var feeInvoice: String?
  public var reason: PayoutReason?
  /// What the bank said, where it sent the payment back.
  public var detail: String?
  /// How often it has been issued.
  public var attempts: Int
  /// Where it was paid last: `FR76…0185`.
  public var account: String?

  public init(
    id: String, organisation: String, period: CivilMonth, state: State, passes: Int,
    grossCents: EuroCents, feeCents: EuroCents, feeInvoice: String? = nil,
    reason: PayoutReason? = nil, detail: String? = nil, attempts: Int = 0, account: String? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.period = period
    self.state = state
    self.passes = passes
    self.grossCents = grossCents
    self.feeCents = feeCents
    netCents = grossCents - feeCents
    self.feeInvoice = feeInvoice
    self.reason = reason
    self.detail = detail
    self.attempts = attempts
    self.account = account
  }

  /// The name that a payment of it has at the bank (`EndToEndId`): another at each attempt.
  public var endToEndID: String { Payout.endToEndID(id, attempt: attempts) }

  /// At most 35 characters, which long ids are cut to; the attempt is never cut.
  public static func endToEndID(_ id: String, attempt: Int) -> String {
    let end = "-\(attempt)"
    return id.prefix(35 - end.count) + end
  }
}

/// Why a payout is not paid.
public enum PayoutReason: String, Hashable, Codable, Sendable, CaseIterable {
  case bankDetailsMissing, bankDetailsPending, documentsMissing
  /// The bank sent it back.
  case bankRejected
}

extension PayoutReason {
  public var french: String {
    switch self {
    case .bankDetailsMissing: "Renseignez vos coordonnées bancaires."
    case .bankDetailsPending: "Vos coordonnées bancaires attendent leur vérification."
    case .documentsMissing: "Des pièces justificatives manquent ou attendent leur vérification."
    case .bankRejected: "La banque a rejeté le virement."
    }
  }
}

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
  public struct Line: Hashable, Codable, Sendable {
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
  public var services: [Line]
  public var changes: [PayoutChange]

  public init(payout: Payout, services: [Line], changes: [PayoutChange]) {
    self.payout = payout
    self.services = services
    self.changes = changes
  }
}

/// What a settlement did.
public struct Settlement: Hashable, Codable, Sendable {
  /// The last month that it settled.
  public var period: CivilMonth
  /// New payouts, and those of before that went with them.
  public var settled: Int
  public var issued: Int
  public var waiting: Int
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
