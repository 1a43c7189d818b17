/// An invoice or a credit note as it goes on paper: with who sells, who buys, and whether it is paid.
public struct InvoicePaper: Hashable, Codable, Sendable {
  /// Somebody whom the law wants to see on it; what nobody has said is nil.
  public struct Party: Hashable, Codable, Sendable {
    public var name: String
    public var legalForm: String?
    /// A line each.
    public var address: [String]
    /// Fourteen digits.
    public var siret: String?
    public var vatNumber: String?

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
  /// Who runs the network, as it was on the day of the invoice.
  public var seller: Party
  public var buyer: Party
  /// The account that it is to be paid on; nil where the network has named none.
  public var iban: String?
  /// Nil while it is not, and where the books tell no day: a fee is withheld.
  public var paidOn: CivilDate?

  public init(
    invoice: Invoice, seller: Party, buyer: Party, iban: String? = nil, paidOn: CivilDate? = nil
  ) {
    self.invoice = invoice
    self.seller = seller
    self.buyer = buyer
    self.iban = iban
    self.paidOn = paidOn
  }
}
