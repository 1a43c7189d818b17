/// An invoice, or a credit note that takes one back.
public struct Invoice: Hashable, Codable, Sendable {
  public enum Series: String, Codable, Sendable, CaseIterable {
    /// « Facture ».
    case invoice = "FA"
    /// « Avoir ».
    case creditNote = "AV"
  }

  /// What it is for.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// The pass of an order and their fee, to their sponsor.
    case order
    /// Pass that nobody used, back to their sponsor.
    case unusedPass
    /// An order that was called off after its invoice.
    case orderCancellation
    /// What the network keeps of a counter-payment, to the organisation.
    case counterPaymentFee
    /// A year of an organisation's subscription.
    case subscription
  }

  /// `FA-2026-0001`: each series of a year without a gap.
  public var number: String
  public var kind: Kind
  /// `sponsor:ID`.
  public var party: String
  /// `order:ID`.
  public var reference: String
  public var issuedOn: CivilDate
  public var netCents: EuroCents
  public var vatCents: EuroCents
  public var grossCents: EuroCents
  public var lines: [InvoiceLine]

  public init(
    number: String, kind: Kind, party: String, reference: String, issuedOn: CivilDate,
    lines: [InvoiceLine]
  ) {
    self.number = number
    self.kind = kind
    self.party = party
    self.reference = reference
    self.issuedOn = issuedOn
    let draft = DraftInvoice(lines: lines)
    self.lines = lines
    netCents = draft.netCents
    vatCents = draft.vatCents
    grossCents = draft.grossCents
  }
}

/// One line of its paper.
public struct InvoiceLine: Hashable, Codable, Sendable {
  /// French: what stands on the paper.
  public var label: String
  public var quantity: Int
  public var unitCents: EuroCents
  public var netCents: EuroCents
  /// In hundredths of a percent; 0 for pass, which are means of payment.
  public var vatBasisPoints: Int
  public var vatCents: EuroCents

  public init(
    label: String, quantity: Int, unitCents: EuroCents, netCents: EuroCents,
    vatBasisPoints: Int, vatCents: EuroCents
  ) {
    self.label = label
    self.quantity = quantity
    self.unitCents = unitCents
    self.netCents = netCents
    self.vatBasisPoints = vatBasisPoints
    self.vatCents = vatCents
  }
}

extension EuroCents {
  /// A share of it in hundredths of a percent, to the nearest cent, a half away from zero.
  public func share(basisPoints: Int) -> EuroCents {
    let product = cents * Int64(basisPoints)
    let half: Int64 = product < 0 ? -5_000 : 5_000
    return EuroCents((product + half) / 10_000)
  }
}
