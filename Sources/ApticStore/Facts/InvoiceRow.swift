import ApticScanCore

extension Invoice {
  fileprivate static let columns = "number, kind, party, reference, issued_on, lines"

  fileprivate init(_ row: Row) throws {
    guard let lines = try row.json("lines", as: [InvoiceLine].self) else {
      throw row.damaged("lines")
    }
    self.init(
      number: try row.text("number"), kind: try row.word("kind", as: Kind.self),
      party: try row.text("party"), reference: try row.text("reference"),
      issuedOn: try row.date("issued_on"), lines: lines)
  }
}

extension Reader {
  func invoice(_ number: String) throws -> Invoice? {
    try row("SELECT \(Invoice.columns) FROM invoices WHERE number = $1", [number])
      .map(Invoice.init)
  }

  /// Who sold and who bought, as they were at the issue.
  func keptParties(of invoice: String) throws -> InvoiceParties? {
    try row("SELECT parties FROM invoices WHERE number = $1", [invoice])?
      .json("parties", as: InvoiceParties.self)
  }

  /// What was invoiced and credited about something, `order:D-001`, oldest first.
  func invoices(about reference: String) throws -> [Invoice] {
    try rows(
      """
      SELECT \(Invoice.columns) FROM invoices WHERE reference = $1
      ORDER BY issued_on, series DESC, sequence
      """, [reference]
    ).map(Invoice.init)
  }
}

extension Transaction {
  /// Writes an invoice or a credit note under the next number of its series, issued on a day.
  func issue(
    _ series: Invoice.Series, _ kind: Invoice.Kind, to party: String, about reference: String,
    on day: CivilDate, lines: [InvoiceLine]
  ) throws -> Invoice {
    let newest = try row(
      "SELECT coalesce(max(sequence), 0) AS newest FROM invoices WHERE series = $1 AND year = $2",
      [series.rawValue, day.year])
    let sequence = (try newest?.count("newest") ?? 0) + 1
    let invoice = Invoice(
      number: "\(series.rawValue)-\(Self.digits(day.year))-\(Self.digits(sequence))", kind: kind,
      party: party, reference: reference, issuedOn: day, lines: lines)
    try execute(
      """
      INSERT INTO invoices (number, series, year, sequence, kind, party, reference, issued_on,
        net_cents, vat_cents, gross_cents, lines, parties)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """,
      [
        invoice.number, series.rawValue, day.year, sequence, kind.rawValue, party, reference, day,
        invoice.netCents, invoice.vatCents, invoice.grossCents, try JSONText.of(lines),
        try JSONText.of(try invoiceParties(for: party, on: day)),
      ])
    return invoice
  }

  /// At least four.
  private static func digits(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}
