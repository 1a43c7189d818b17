/// The payer's file as banks read it: ISO 20022 pain.001.001.09, one group of SEPA credit transfers.
public struct CreditTransfer: Hashable, Sendable {
  /// Who pays.
  public struct Payer: Hashable, Sendable {
    public var name: String
    public var address: PostalAddress
    public var iban: String
    public var bic: String

    public init(name: String, address: PostalAddress, iban: String, bic: String) {
      self.name = name
      self.address = address
      self.iban = iban
      self.bic = bic
    }
  }

  public var id: String
  public var at: Timestamp
  public var executeOn: CivilDate
  public var payer: Payer
  public var orders: [PayerOrder]

  public init(
    id: String, at: Timestamp, executeOn: CivilDate, payer: Payer, orders: [PayerOrder]
  ) {
    self.id = id
    self.at = at
    self.executeOn = executeOn
    self.payer = payer
    self.orders = orders
  }

  public var cents: EuroCents { orders.reduce(.zero) { $0 + $1.cents } }

  public var xml: String {
    var writer = XMLLines()
    writer.inside(
      "Document", attributes: " xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\""
    ) {
      $0.inside("CstmrCdtTrfInitn") { writer in
        header(&writer)
        writer.inside("PmtInf") { group(&$0) }
      }
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.text
  }

  private func header(_ writer: inout XMLLines) {
    writer.inside("GrpHdr") {
      $0.field("MsgId", id)
      $0.field("CreDtTm", at.description)
      sums(&$0)
      $0.inside("InitgPty") { $0.field("Nm", BankText.line(payer.name, upTo: 70)) }
    }
  }

  private func sums(_ writer: inout XMLLines) {
    writer.field("NbOfTxs", String(orders.count))
    writer.field("CtrlSum", cents.decimal)
  }

  private func group(_ writer: inout XMLLines) {
    writer.field("PmtInfId", id)
    writer.field("PmtMtd", "TRF")
    writer.field("BtchBookg", "true")
    sums(&writer)
    writer.inside("PmtTpInf") { $0.inside("SvcLvl") { $0.field("Cd", "SEPA") } }
    writer.inside("ReqdExctnDt") { $0.field("Dt", executeOn.description) }
    party("Dbtr", payer.name, payer.address, &writer)
    account("DbtrAcct", payer.iban, &writer)
    bank("DbtrAgt", payer.bic, &writer)
    // SEPA shares the charges: nothing else is allowed.
    writer.field("ChrgBr", "SLEV")
    for order in orders { writer.inside("CdtTrfTxInf") { transfer(order, &$0) } }
  }

  private func transfer(_ order: PayerOrder, _ writer: inout XMLLines) {
    writer.inside("PmtId") {
      $0.field("InstrId", order.payment)
      $0.field("EndToEndId", order.payment)
    }
    writer.inside("Amt") {
      $0.field("InstdAmt", order.cents.decimal, attributes: " Ccy=\"EUR\"")
    }
    bank("CdtrAgt", order.bic, &writer)
    party("Cdtr", order.holder, order.address, &writer)
    account("CdtrAcct", order.iban, &writer)
    writer.inside("RmtInf") { $0.field("Ustrd", BankText.line(order.remittance, upTo: 140)) }
  }

  /// Town and country stand in fields of their own, which banks ask for from November 2026 on; an
  /// address without a town is none to them, and between European banks none is asked for.
  private func party(
    _ tag: String, _ name: String, _ address: PostalAddress, _ writer: inout XMLLines
  ) {
    writer.inside(tag) {
      $0.field("Nm", BankText.line(name, upTo: 70))
      let town = BankText.line(address.town, upTo: 35)
      guard !town.isEmpty else { return }
      $0.inside("PstlAdr") {
        $0.field("StrtNm", BankText.line(address.street, upTo: 70))
        $0.field("PstCd", BankText.line(address.postalCode, upTo: 16))
        $0.field("TwnNm", town)
        $0.field("Ctry", address.country)
      }
    }
  }

  private func account(_ tag: String, _ iban: String, _ writer: inout XMLLines) {
    writer.inside(tag) { $0.inside("Id") { $0.field("IBAN", iban) } }
  }

  private func bank(_ tag: String, _ bic: String, _ writer: inout XMLLines) {
    writer.inside(tag) {
      $0.inside("FinInstnId") {
        guard bic.isEmpty else { return $0.field("BICFI", bic) }
        $0.inside("Othr") { $0.field("Id", "NOTPROVIDED") }
      }
    }
  }
}

/// Elements of XML, a line each. Texts come from `BankText`, which leaves nothing to escape.
private struct XMLLines {
  private(set) var text = ""
  private var depth = 0

  mutating func inside(
    _ tag: String, attributes: String = "", _ body: (inout XMLLines) -> Void
  ) {
    line("<\(tag)\(attributes)>")
    depth += 1
    body(&self)
    depth -= 1
    line("</\(tag)>")
  }

  /// Left out where it is empty.
  mutating func field(_ tag: String, _ value: String, attributes: String = "") {
    guard !value.isEmpty else { return }
    line("<\(tag)\(attributes)>\(value)</\(tag)>")
  }

  private mutating func line(_ content: String) {
    text += String(repeating: "  ", count: depth) + content + "\n"
  }
}

extension EuroCents {
  /// `1234.50`
  fileprivate var decimal: String { "\(cents / 100).\(padded(Int(cents % 100), 2))" }
}
