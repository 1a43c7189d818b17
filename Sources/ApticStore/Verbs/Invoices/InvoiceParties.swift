import ApticScanCore

/// What an invoice keeps, beside its lines, of the day of its issue.
struct InvoiceParties: Codable, Sendable {
  /// Nil for an invoice of before it was kept: the settings of its day say it.
  var seller: InvoicePaper.Party?
  var buyer: InvoicePaper.Party
  /// The account that it is to be paid on; where there was none yet, the one of its day.
  var iban: String?
}

extension Reader {
  /// Both as they are on a day.
  func invoiceParties(for party: String, on day: CivilDate) throws -> InvoiceParties {
    let settings = try settings(on: day)
    return InvoiceParties(
      seller: InvoicePaper.Party(settings), buyer: try buyer(party), iban: settings.iban.orNil)
  }

  /// - Parameter party: `sponsor:ID` or `organisation:ID`.
  private func buyer(_ party: String) throws -> InvoicePaper.Party {
    let parts = party.split(separator: ":", maxSplits: 1).map(String.init)
    let id = parts.last ?? ""
    guard parts.first == "organisation" else {
      let sponsor = try knownSponsor(id)
      return InvoicePaper.Party(
        name: sponsor.name, address: [sponsor.address].compactMap(\.self), siret: sponsor.siret)
    }
    let organisation = try knownOrganisation(id)
    let details = organisation.details
    return InvoicePaper.Party(
      name: organisation.name, legalForm: details.legalForm,
      address: details.postalAddress.lines, siret: details.siret)
  }
}

extension InvoicePaper.Party {
  init(_ settings: NetworkSettings) {
    self.init(
      name: settings.legalName.orNil ?? settings.name, legalForm: settings.legalForm.orNil,
      address: settings.address.lines, siret: settings.siret.orNil,
      vatNumber: settings.vatNumber.orNil)
    network = name == settings.name ? nil : settings.name
    email = settings.contactEmail.orNil
    telephone = settings.contactTelephone.orNil
  }
}

extension PostalAddress {
  /// Street, then postal code and town.
  fileprivate var lines: [String] {
    [street, [postalCode, town].filter { !$0.isEmpty }.joined(separator: " ")]
      .filter { !$0.isEmpty }
  }
}
