import ApticScanCore
import Testing

@testable import ApticStore

/// An invoice is a paper that the law knows: both of its parties stay those of its day.
@Suite struct InvoicePaperTests {
  let order: OrderBooks
  private var core: any Core { order.core }

  init() async throws {
    order = try await OrderBooks()
    try await name(
      settings: "Le Réseau de la Creuse", sponsor: "Département de la Creuse",
      organisation: "La Ruche",
      town: "Guéret")
  }

  /// Gives all who stand on invoices their names and addresses, as of now.
  private func name(
    settings: String, sponsor: String, organisation: String, town: String
  ) async throws {
    var change = SettingsChange()
    change.legalName = settings
    change.name = "Pass de \(town)"
    change.town = town
    change.contactEmail = "bonjour@\(town.count).example"
    change.contactTelephone = "05 55 00 00 \(10 + town.count)"
    change.siret = town == "Guéret" ? "73282932000074" : "44306184100047"
    change.iban = town == "Guéret" ? .account : .otherAccount
    _ = try await core.changeSettings(.of(change))
    _ = try await core.changeSponsor(
      "dep23", .of(SponsorDetails(name: sponsor, address: "1 rue de \(town)")))
    var details = OrganisationRequest(name: organisation)
    details.street = "2 rue de \(town)"
    _ = try await core.changeOrganisation("ruche", .of(details))
  }

  private func papers() async throws -> [InvoicePaper] {
    let numbers = try await core.engine.read { reader in
      try reader.rows("SELECT number FROM invoices ORDER BY number").map { try $0.text("number") }
    }
    var papers: [InvoicePaper] = []
    for number in numbers {
      papers.append(try #require(try await core.invoicePaper(number, by: .operator1)))
    }
    return papers
  }

  @Test func whateverHappensAfterItsIssueItsPaperStaysWhatItWas() async throws {
    // One of each kind.
    try await order.invoice()
    try await order.bring()
    try await order.pay()
    _ = try await core.submit(.example(200))
    var second = OrderRequest(
      id: "hiver", sponsor: "dep23", quantity: 10, validFrom: CivilDate("2026-01-01")!,
      validUntil: CivilDate("2026-12-31")!)
    second.carnetSize = 10
    _ = try await core.createOrder(.of(second))
    _ = try await core.invoiceOrder("hiver", .of(NoFields()))
    _ = try await core.cancelOrder("hiver", .of(ReasonRequest(reason: "commandée deux fois")))
    _ = try await core.renewSubscriptions(.of(NoFields()))
    order.books.clock.set("2026-07-04T06:00:00Z")
    try await core.settle()
    order.books.clock.set("2027-02-07T08:00:00Z")
    _ = try await core.creditOrder("été", .of(NoFields()))

    let before = try await papers()
    #expect(Set(before.map(\.invoice.kind)) == Set(Invoice.Kind.allCases))
    for paper in before {
      #expect(paper.seller.name == "Le Réseau de la Creuse" && paper.iban == .account)
      #expect(paper.seller.network == "Pass de Guéret")
      #expect(paper.seller.siret == "73282932000074" && paper.seller.address == ["Guéret"])
      #expect(paper.seller.email == "bonjour@6.example")
      #expect(paper.seller.telephone == "05 55 00 00 16")
      let isSponsors = paper.invoice.party.hasPrefix("sponsor:")
      let fil = paper.invoice.party == "organisation:fil"
      #expect(
        paper.buyer.name == (isSponsors ? "Département de la Creuse" : fil ? "Le Fil" : "La Ruche"))
      let isCredit = paper.invoice.number.hasPrefix(Invoice.Series.creditNote.rawValue)
      #expect(paper.dueOn == (isCredit ? nil : paper.invoice.issuedOn.adding(days: 30)))
      if !fil { #expect(paper.buyer.address == ["\(isSponsors ? 1 : 2) rue de Guéret"]) }
    }
    try await name(
      settings: "Autre Réseau", sponsor: "Autre Département", organisation: "Autre Ruche",
      town: "Limoges")
    #expect(try await papers() == before)
  }

  @Test func theNetworksWordStandsAloneWhereItIsTheLegalName() async throws {
    var change = SettingsChange()
    change.legalName = ""
    _ = try await core.changeSettings(.of(change))
    try await order.invoice()
    let paper = try #require(try await papers().first)
    #expect(paper.seller.name == "Pass de Guéret" && paper.seller.network == nil)
  }

  /// Of an invoice from before parties were kept, the buyer is the one of that moment.
  @Test func anInvoiceOfBeforeHasTheSettingsOfItsDay() async throws {
    try await order.invoice()
    let whole = try #require(try await papers().first)
    try await order.books.run(
      "DROP TRIGGER invoices_stand",
      "UPDATE invoices SET parties = json_remove(parties, '$.seller', '$.iban')")
    #expect(try await papers().first == whole)
  }
}
