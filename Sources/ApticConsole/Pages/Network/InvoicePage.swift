import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// An invoice or a credit note, as it goes on paper by the browser's print.
extension Console {
  struct InvoiceContent: Sendable {
    struct Line: Sendable {
      var label: String
      var quantity: String
      var unit: String
      var net: String
      var rate: String
    }

    var title: String
    var day: String
    var back: String
    var order: String
    var seller: [String]
    var buyer: [String]
    var lines: [Line]
    var net: String
    var vat: String
    var gross: String
  }

  @Sendable func showInvoice(_ request: Request, _ context: ConsoleContext) async throws -> Response
  {
    let number = try context.named("facture")
    guard let detail = try await core.orderDetail(try context.named("commande")),
      let invoice = detail.invoices.first(where: { $0.number == number })
    else { throw HTTPError(.notFound) }
    let settings = try await core.network().settings
    let sponsor = try await core.sponsor(detail.order.sponsor)
    let content = InvoiceContent(
      invoice, of: detail, from: settings, to: sponsor,
      back: Address.of("reseau", "commandes", detail.order.id))
    return try await page("facture", content.title, content, context: context)
  }
}

extension Console.InvoiceContent {
  init(
    _ invoice: Invoice, of detail: OrderDetail, from settings: NetworkSettings,
    to sponsor: Sponsor?, back: String
  ) {
    title = (invoice.kind.isCreditNote ? "Avoir " : "Facture ") + invoice.number
    day = invoice.issuedOn.french
    self.back = back
    order = detail.order.id
    let siret = { (text: String) in "SIRET \(SIRET.grouped(text))" }
    seller =
      [settings.legalName.isEmpty ? settings.name : settings.legalName, settings.address.line]
      + [settings.siret].filter { !$0.isEmpty }.map(siret)
      + [settings.vatNumber].filter { !$0.isEmpty }.map { "TVA \($0)" }
    seller.removeAll(where: \.isEmpty)
    buyer =
      [detail.sponsorName, sponsor?.address ?? ""].filter { !$0.isEmpty }
      + (sponsor?.siret.map { [siret($0)] } ?? [])
    lines = invoice.lines.map {
      Line(
        label: $0.label, quantity: French.number($0.quantity), unit: French.amount($0.unitCents),
        net: French.amount($0.netCents), rate: French.percent($0.vatBasisPoints))
    }
    net = French.amount(invoice.netCents)
    vat = French.amount(invoice.vatCents)
    gross = French.amount(invoice.grossCents)
  }
}
