import ApticScanCore

extension LocalCore {
  public func invoicePaper(
    _ number: String, by asker: Principal
  ) async throws -> InvoicePaper? {
    try await engine.read { reader in
      guard let invoice = try reader.invoice(number) else { return nil }
      try asker.mustSee(invoice)
      let settings = try reader.settings(on: invoice.issuedOn)
      let kept = try reader.keptParties(of: number)
      let parties =
        try kept ?? reader.invoiceParties(for: invoice.party, on: invoice.issuedOn)
      var paper = InvoicePaper(
        invoice: invoice, seller: parties.seller ?? InvoicePaper.Party(settings),
        buyer: parties.buyer, iban: parties.iban ?? settings.iban.orNil)
      paper.paidOn = try reader.paidOn(invoice)
      return paper
    }
  }
}

extension Principal {
  /// Refuses who may not see its buyer's papers.
  fileprivate func mustSee(_ invoice: Invoice) throws {
    let parts = invoice.party.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.first == "organisation", let id = parts.last else { return try must(.runsNetwork) }
    try must(.sees(organisation: id))
  }
}

extension Reader {
  /// Of a year of a subscription or of an order; the books note no day of others.
  fileprivate func paidOn(_ invoice: Invoice) throws -> CivilDate? {
    switch invoice.kind {
    case .subscription:
      try row("SELECT paid_on FROM subscriptions WHERE invoice = $1", [invoice.number])?
        .dateOrNil("paid_on")
    case .order:
      try row(
        "SELECT paid_on FROM orders WHERE id = $1", [String(invoice.reference.dropFirst(6))])?
        .dateOrNil("paid_on")
    case .unusedPass, .orderCancellation, .counterPaymentFee: nil
    }
  }
}
