import ApticScanCore

extension LocalCore {
  public func invoicePaper(
    _ number: String, by asker: Principal
  ) async throws -> InvoicePaper? {
    try await engine.read { reader in
      guard let invoice = try reader.invoice(number) else { return nil }
      let buyer = try reader.buyer(of: invoice, seenBy: asker)
      let settings = try reader.settings(on: invoice.issuedOn)
      var paper = InvoicePaper(
        invoice: invoice, seller: InvoicePaper.Party(settings), buyer: buyer,
        iban: settings.iban.orNil)
      paper.paidOn = try reader.paidOn(invoice)
      return paper
    }
  }
}

extension Reader {
  /// Whom it was sent to; refuses who may not see that one's papers.
  fileprivate func buyer(
    of invoice: Invoice, seenBy asker: Principal
  ) throws -> InvoicePaper.Party {
    let parts = invoice.party.split(separator: ":", maxSplits: 1).map(String.init)
    let id = parts.last ?? ""
    guard parts.first == "organisation" else {
      try asker.must(.runsNetwork)
      let sponsor = try knownSponsor(id)
      return InvoicePaper.Party(
        name: sponsor.name, address: [sponsor.address].compactMap(\.self), siret: sponsor.siret)
    }
    try asker.must(.sees(organisation: id))
    let organisation = try knownOrganisation(id)
    let details = organisation.details
    return InvoicePaper.Party(
      name: organisation.name, legalForm: details.legalForm,
      address: details.postalAddress.lines, siret: details.siret)
  }

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

extension InvoicePaper.Party {
  fileprivate init(_ settings: NetworkSettings) {
    self.init(
      name: settings.legalName.orNil ?? settings.name, legalForm: settings.legalForm.orNil,
      address: settings.address.lines, siret: settings.siret.orNil,
      vatNumber: settings.vatNumber.orNil)
  }
}

extension PostalAddress {
  /// Street, then postal code and town.
  fileprivate var lines: [String] {
    [street, [postalCode, town].filter { !$0.isEmpty }.joined(separator: " ")]
      .filter { !$0.isEmpty }
  }
}
