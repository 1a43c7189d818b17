/// An invoice or a credit note as it goes on paper: with who sells, who buys, and whether it is paid.
/// Both parties are those of the day of its issue: a paper never changes.
public struct InvoicePaper: Hashable, Codable, Sendable {
  /// Somebody whom the law wants to see on it; what nobody has said is nil.
  public struct Party: Hashable, Codable, Sendable {
    public var name: String
    /// The word that the network goes by, of a seller whose legal name is another.
    public var network: String?
    public var legalForm: String?
    /// A line each.
    public var address: [String]
    /// Fourteen digits.
    public var siret: String?
    public var vatNumber: String?
    /// Who answers questions, of a seller.
    public var email: String?
    public var telephone: String?

    public init(
      name: String, legalForm: String? = nil, address: [String] = [], siret: String? = nil,
      vatNumber: String? = nil
    ) {
      self.name = name
      self.legalForm = legalForm
      self.address = address
      self.siret = siret
      self.vatNumber = vatNumber
    }
  }

  public var invoice: Invoice
  /// Who runs the network.
  public var seller: Party
  public var buyer: Party
  /// The account that it is to be paid on; nil where the network has named none.
  public var iban: String?
  /// Nil while it is not, and where the books tell no day: a fee is withheld.
  public var paidOn: CivilDate?
  /// The last day to pay what is left to pay; nil of a credit note, and of a fee without VAT, which
  /// is withheld whole.
  public var dueOn: CivilDate?

  /// What the law gives a professional buyer where nothing else was agreed (code de commerce, L441-10).
  public static let dueDays = 30

  public init(
    invoice: Invoice, seller: Party, buyer: Party, iban: String? = nil, paidOn: CivilDate? = nil
  ) {
    self.invoice = invoice
    self.seller = seller
    self.buyer = buyer
    self.iban = iban
    self.paidOn = paidOn
    dueOn = Self.leavesToPay(invoice) ? invoice.issuedOn.adding(days: Self.dueDays) : nil
  }

  private static func leavesToPay(_ invoice: Invoice) -> Bool {
    switch invoice.kind {
    case .order, .subscription: true
    case .counterPaymentFee: invoice.vatCents > .zero
    case .unusedPass, .orderCancellation: false
    }
  }
}
