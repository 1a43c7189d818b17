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
  public var organisationName: String
  public var period: CivilMonth
  public var state: State
  public var passes: Int
  /// What the pass were worth to the organisation.
  public var grossCents: EuroCents
  /// What the network keeps, excluding VAT.
  public var feeCents: EuroCents
  /// VAT on that fee: it stands on the fee's invoice and is not withheld.
  public var feeVatCents: EuroCents
  public var netCents: EuroCents
  /// The number of the invoice of the fee; nil while upcoming, or where there is no fee.
  public var feeInvoice: String?
  public var reason: PayoutReason?
  /// What the bank said, where it sent the payment back.
  public var detail: String?
  /// How often it has been issued.
  public var attempts: Int
  /// The name that its last attempt has at the bank (`EndToEndId`); nil before the first.
  public var payment: String?
  /// The payer's file that the last attempt is in.
  public var payerFile: String?
  /// Where it was paid last: `FR76…0185`.
  public var account: String?

  public init(
    id: String, organisation: String, organisationName: String, period: CivilMonth, state: State,
    passes: Int, amounts: PayoutAmounts, feeInvoice: String? = nil, reason: PayoutReason? = nil,
    detail: String? = nil, attempts: Int = 0, payment: String? = nil, payerFile: String? = nil,
    account: String? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.organisationName = organisationName
    self.period = period
    self.state = state
    self.passes = passes
    grossCents = amounts.gross
    feeCents = amounts.fee
    feeVatCents = amounts.vat
    netCents = amounts.net
    self.feeInvoice = feeInvoice
    self.reason = reason
    self.detail = detail
    self.attempts = attempts
    self.payment = payment
    self.payerFile = payerFile
    self.account = account
  }

  /// The name of a payment at the bank, another at each attempt: `CP-2026-10-17-1`. It goes by the
  /// payout's number, which no other has: ids are too long for the bank's 35 characters.
  public static func payment(period: CivilMonth, number: Int, attempt: Int) -> String {
    "CP-\(period)-\(number)-\(attempt)"
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

extension Payout.State {
  /// As pages and statements write it.
  public var french: String {
    switch self {
    case .upcoming: "à venir"
    case .waiting: "en attente"
    case .issued: "émis"
    case .paid: "payé"
    case .rejected: "rejeté"
    }
  }
}
