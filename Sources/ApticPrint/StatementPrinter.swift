import ApticScanCore

/// Draws the statement of a counter-payment: whose it is, what it is made of, and what is paid.
public enum StatementPrinter {
  private static let margin = 20.0.mm
  private static let width = Page.width - 2 * margin
  private static let bottom = Page.height - 24.0.mm

  public static func pdf(of statement: PayoutStatement) throws(PrintFailure) -> [UInt8] {
    let payout = statement.page.payout
    let document = PDFDocument(
      title: "Contre-paiement \(payout.period.french), \(statement.organisation)")
    var sheet = Sheet(document: document, network: statement.network, y: margin)
    head(statement, on: &sheet)
    table(statement.page, on: &sheet)
    totals(payout, on: &sheet)
    changes(statement, on: &sheet)
    sheet.endPage()
    try document.finish()
    return document.drain()
  }

  private static func head(_ statement: PayoutStatement, on sheet: inout Sheet) {
    let top = sheet.y
    sheet.document.write(
      statement.network, TextStyle(size: 18, isBold: true), x: margin, y: top,
      width: width * 0.5, lines: 2)
    var y = top
    for line in statement.contact {
      let style = TextStyle(size: 8.5, grey: 0.25, alignment: .right)
      y += sheet.document.write(
        line, style, x: margin + width * 0.5, y: y, width: width * 0.5)
    }
    sheet.y = max(y, top + 50) + 10
    sheet.rule()
    let payout = statement.page.payout
    sheet.line(
      "Relevé de contre-paiement : \(payout.period.french)", TextStyle(size: 15, isBold: true))
    sheet.y += 4
    sheet.line(statement.organisation, TextStyle(size: 11, isBold: true))
    for line in statement.details { sheet.line(line, TextStyle(size: 10)) }
    sheet.y += 4
    sheet.line(
      "Relevé établi le \(statement.on.french). État du contre-paiement : \(payout.state.french).",
      TextStyle(size: 10))
    if let reason = payout.reason {
      let words = [reason.french, payout.detail].compactMap { $0 }.joined(separator: " ")
      sheet.line(words, TextStyle(size: 10), lines: 3)
    }
    if payout.state == .upcoming {
      sheet.line(
        "Ce mois n’est pas encore arrêté : ces montants peuvent changer.", TextStyle(size: 10))
    }
    sheet.y += 12
  }

  private static func table(_ page: PayoutPage, on sheet: inout Sheet) {
    sheet.row(["Service rendu", "Pass", "Montant"], isBold: true)
    for line in page.services {
      sheet.row([line.name, String(line.passes), line.grossCents.french])
    }
    sheet.row(
      ["Total", String(page.payout.passes), page.payout.grossCents.french], isBold: true)
    sheet.y += 12
  }

  private static func totals(_ payout: Payout, on sheet: inout Sheet) {
    sheet.row(["Montant brut", "", payout.grossCents.french])
    sheet.row(["Frais contributifs HT", "", (-payout.feeCents).french])
    sheet.row(["Net à payer", "", payout.netCents.french], isBold: true)
    if let invoice = payout.feeInvoice {
      sheet.y += 4
      sheet.line(
        "Frais facturés : facture \(invoice), \(payout.feeCents.french) HT, TVA "
          + "\(payout.feeVatCents.french), non retenue sur ce paiement.", TextStyle(size: 9.5),
        lines: 2)
    }
    if let payment = payout.payment, let account = payout.account {
      sheet.line("Virement \(payment) sur le compte \(account).", TextStyle(size: 9.5))
    }
    sheet.y += 12
  }

  private static func changes(_ statement: PayoutStatement, on sheet: inout Sheet) {
    for (change, moment) in zip(statement.page.changes, statement.changedAt) {
      let words = [change.state.french, change.reason?.french, change.detail].compactMap { $0 }
      sheet.line(
        "Le \(moment) : \(words.joined(separator: " – ")) (\(change.by))",
        TextStyle(size: 8.5, grey: 0.25), lines: 2)
    }
  }

  /// The page under way, and how far down it is drawn on.
  private struct Sheet {
    let document: PDFDocument
    let network: String
    var y: Double
    private var page = 1

    init(document: PDFDocument, network: String, y: Double) {
      self.document = document
      self.network = network
      self.y = y
    }

    mutating func line(_ text: String, _ style: TextStyle, lines: Int = 1) {
      let layout = document.layout(text, style, width: width, lines: lines)
      room(for: layout.height)
      document.write(layout, x: margin, y: y)
      y += layout.height + 2
    }

    /// A name, a number and an amount.
    mutating func row(_ cells: [String], isBold: Bool = false) {
      let widths = [0.62, 0.14, 0.24].map { $0 * width }
      let layouts = zip(cells, widths).enumerated().map { index, cell in
        document.layout(
          cell.0,
          TextStyle(size: 10, isBold: isBold, alignment: index == 0 ? .left : .right),
          width: cell.1 - 4, lines: index == 0 ? 2 : 1)
      }
      let height = (layouts.map(\.height).max() ?? 0) + 5
      room(for: height)
      var x = margin
      for (layout, width) in zip(layouts, widths) {
        document.write(layout, x: x, y: y)
        x += width
      }
      y += height
      document.line(
        from: (margin, y - 2), to: (margin + width, y - 2), width: isBold ? 0.75 : 0.25, grey: 0.5)
    }

    mutating func rule() {
      document.line(from: (margin, y), to: (margin + width, y), width: 0.75)
      y += 14
    }

    mutating func endPage() {
      let style = TextStyle(size: 8, grey: 0.4)
      let y = Page.height - 15.0.mm
      document.write(network, style, x: margin, y: y, width: width * 0.7)
      document.write(
        "Page \(page)", TextStyle(size: 8, grey: 0.4, alignment: .right), x: margin + width * 0.7,
        y: y, width: width * 0.3)
      document.endPage()
      page += 1
    }

    private mutating func room(for height: Double) {
      guard y + height > bottom else { return }
      endPage()
      y = margin
    }
  }
}
