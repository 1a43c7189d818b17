/// What an act would do if it were done now: one that cannot be undone, or makes a paper. It is reckoned by the same rules
/// as the act, and refused for the same reasons.
public struct Preview: Hashable, Codable, Sendable {
  public var act: PreviewRequest.Act
  /// Pass that are drawn, refused from then on, activated, settled or credited.
  public var passes: Int
  /// Carnets that are drawn or blocked.
  public var carnets: Int
  /// What these pass, or the act's paper, are worth: a settlement's net, the whole of an invoice.
  public var cents: EuroCents
  /// Of an issue: how many pass make a carnet, and the days on which the pass hold.
  public var carnetSize: Int?
  public var validFrom: CivilDate?
  public var validUntil: CivilDate?
  /// Of these pass, those that wait in a desk's list.
  public var staged: Int
  /// What a settlement would answer, and what it is made of.
  public var settlement: Settlement?
  public var payouts: [PayoutPreview]?
  /// The invoice or credit note that it would make; nil where it makes none.
  public var paper: DraftInvoice?
  /// What the act is asked with (`If-Match`) so that it is done as it was shown, or refused with
  /// `changedSincePreview`.
  public var mark: String

  public init(
    act: PreviewRequest.Act, passes: Int = 0, carnets: Int = 0, cents: EuroCents = .zero,
    carnetSize: Int? = nil, validFrom: CivilDate? = nil, validUntil: CivilDate? = nil,
    staged: Int = 0, settlement: Settlement? = nil, payouts: [PayoutPreview]? = nil,
    paper: DraftInvoice? = nil, besides: String? = nil
  ) {
    self.act = act
    self.passes = passes
    self.carnets = carnets
    self.cents = cents
    self.carnetSize = carnetSize
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.staged = staged
    self.settlement = settlement
    self.payouts = payouts
    self.paper = paper
    // All that a person was told, so that nothing of it can differ unseen.
    var told = "\(act.rawValue)-\(passes)-\(carnets)-\(staged)-\(cents.cents)"
    if let settlement {
      told += "-\(settlement.period)-\(settlement.settled)-\(settlement.issued)"
    }
    for line in paper?.lines ?? [] {
      told += "-\(line.quantity)x\(line.unitCents.cents)+\(line.vatCents.cents)"
    }
    if let carnetSize { told += "-\(carnetSize)" }
    for day in [validFrom, validUntil].compactMap(\.self) { told += "-\(day)" }
    if let besides { told += "-\(besides)" }
    mark = told
  }
}

/// What an invoice or a credit note would say, before it has a number.
public struct DraftInvoice: Hashable, Codable, Sendable {
  public var lines: [InvoiceLine]
  public var netCents: EuroCents
  public var vatCents: EuroCents
  public var grossCents: EuroCents

  public init(lines: [InvoiceLine]) {
    self.lines = lines
    netCents = lines.reduce(.zero) { $0 + $1.netCents }
    vatCents = lines.reduce(.zero) { $0 + $1.vatCents }
    grossCents = netCents + vatCents
  }
}

/// One counter-payment that a settlement would make.
public struct PayoutPreview: Hashable, Codable, Sendable {
  public var organisation: String
  public var organisationName: String
  public var period: CivilMonth
  public var passes: Int
  public var grossCents: EuroCents
  public var feeCents: EuroCents
  public var netCents: EuroCents
  /// Why it would wait; nil where it would be paid.
  public var reason: PayoutReason?

  public init(
    organisation: String, organisationName: String, period: CivilMonth, passes: Int,
    amounts: PayoutAmounts, reason: PayoutReason?
  ) {
    self.organisation = organisation
    self.organisationName = organisationName
    self.period = period
    self.passes = passes
    grossCents = amounts.gross
    feeCents = amounts.fee
    netCents = amounts.net
    self.reason = reason
  }
}

/// Which act to look ahead at, and what it would be done to.
public struct PreviewRequest: Hashable, Codable, Sendable {
  public enum Act: String, Codable, Sendable, CaseIterable {
    case issue, block, settle, invoiceOrder, payOrder, approveOrderEnd, creditOrder, cancelOrder
  }

  public var act: Act
  /// The order; of a block, one of the three.
  public var order: String?
  public var carnet: String?
  public var pass: PassCode?
  /// How many pass are to be drawn, and what else is asked of them.
  public var count: Int?
  public var carnetSize: Int?
  public var validFrom: CivilDate?
  public var validUntil: CivilDate?
  /// The last month to settle; where nobody says, the last one that may be.
  public var period: CivilMonth?

  public init(
    _ act: Act, order: String? = nil, carnet: String? = nil, pass: PassCode? = nil,
    count: Int? = nil, carnetSize: Int? = nil, validFrom: CivilDate? = nil,
    validUntil: CivilDate? = nil, period: CivilMonth? = nil
  ) {
    self.act = act
    self.order = order
    self.carnet = carnet
    self.pass = pass
    self.count = count
    self.carnetSize = carnetSize
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.period = period
  }
}
