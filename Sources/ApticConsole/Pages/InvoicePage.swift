import ApticScanCore
import ApticStore
import HTTPTypes
import Hummingbird

/// An invoice, to be looked at and printed by the browser.
extension Console {
  struct InvoiceContent: Sendable {
    struct PartyView: Sendable {
      var name: String
      var lines: [String]
    }

    var title: String
    var issuedOn: String
    var seller: PartyView
    var buyer: PartyView
    var body: InvoiceBody
    var notes: [String]
    var back: String
    var backLabel: String
  }

  @Sendable func showFeeInvoice(
    _ request: Request, _ context: ConsoleContext
  ) async throws -> Response {
    let (subject, page) = try await payout(context)
    guard let number = page.payout.feeInvoice else { throw HTTPError(.notFound) }
    let paper = try await paper(number, of: subject, context)
    return try await invoicePage(
      paper, back: subject.path["contre-paiements/\(page.payout.id)"],
      "Contre-paiement : \(page.payout.period.french)", context)
  }

  /// One of the organisation that the path names.
  func paper(
    _ number: String, of subject: Subject, _ context: ConsoleContext
  ) async throws -> InvoicePaper {
    let paper = try await core.invoicePaper(number, by: context.principal)
    guard let paper, paper.invoice.party == "organisation:\(subject.organisation.id)" else {
      throw HTTPError(.notFound)
    }
    return paper
  }

  func invoicePage(
    _ paper: InvoicePaper, back: String, _ label: String, _ context: ConsoleContext
  ) async throws -> Response {
    let content = InvoiceContent(paper, back: back, label)
    return try await page("facture", content.title, content, context: context)
  }
}

extension Console.InvoiceContent {
  init(_ paper: InvoicePaper, back: String, _ label: String) {
    let invoice = paper.invoice
    let isCredit = invoice.number.hasPrefix(Invoice.Series.creditNote.rawValue)
    title = "\(isCredit ? "Avoir" : "Facture") \(invoice.number)"
    issuedOn = invoice.issuedOn.french
    seller = PartyView(paper.seller)
    buyer = PartyView(paper.buyer)
    body = InvoiceBody(DraftInvoice(lines: invoice.lines))
    notes = paper.notes
    self.back = back
    backLabel = label
  }
}

/// What an invoice says line by line, or will say.
struct InvoiceBody: Sendable {
  struct Line: Sendable {
    var label: String
    var quantity: String
    var unit: String
    var vatRate: String
    var net: String
  }

  var lines: [Line]
  var net: String
  var vat: String
  var gross: String

  init(_ draft: DraftInvoice) {
    lines = draft.lines.map {
      Line(
        label: $0.label, quantity: French.number($0.quantity), unit: French.amount($0.unitCents),
        vatRate: French.percent($0.vatBasisPoints), net: French.amount($0.netCents))
    }
    net = French.amount(draft.netCents)
    vat = French.amount(draft.vatCents)
    gross = French.amount(draft.grossCents)
  }
}

extension Console.InvoiceContent.PartyView {
  init(_ party: InvoicePaper.Party) {
    name = party.name
    lines = [
      party.network.map { "Réseau «\u{A0}\($0)\u{A0}»" }, party.legalForm,
      party.address.isEmpty ? nil : party.address.joined(separator: ", "),
      party.siret.map { "SIRET \($0.siretGroups)" },
      party.vatNumber.map { "TVA intracommunautaire \($0)" },
      party.email, party.telephone.map { "Tél. \($0)" },
    ].compactMap(\.self)
  }
}

extension InvoicePaper {
  /// How it is paid, and what the law wants said of who pays late.
  fileprivate var notes: [String] { [payment] + (dueOn.map { Self.terms(until: $0) } ?? []) }

  private var payment: String {
    switch invoice.kind {
    case .counterPaymentFee:
      return "Le montant hors taxes est retenu sur le contre-paiement"
        + (dueOn == nil ? "." : " ; la TVA n’en est pas retenue et reste à régler.")
    case .unusedPass, .orderCancellation:
      return "Cet avoir vient en déduction de ce qui a été facturé."
    case .subscription, .order:
      if let paidOn { return "Réglée le \(paidOn.french)." }
      guard let iban else { return "À régler." }
      return "À régler par virement sur le compte \(iban.inGroups(of: 4)) en rappelant le numéro"
        + " \(invoice.number)."
    }
  }

  /// Code de commerce, L441-9, L441-10 and D441-5; code de la commande publique, R2192-31 and D2192-35.
  private static func terms(until day: CivilDate) -> [String] {
    [
      "Échéance : le \(day.french). Pas d’escompte pour paiement anticipé.",
      "En cas de retard : pénalités au taux directeur de la Banque centrale européenne majoré de"
        + " 10\u{A0}points (8\u{A0}points pour un acheteur public), et indemnité forfaitaire de"
        + " 40\u{A0}€ pour frais de recouvrement.",
    ]
  }
}

extension String {
  /// `732 829 320 00074`
  fileprivate var siretGroups: String { SIRET.grouped(self) }
}
