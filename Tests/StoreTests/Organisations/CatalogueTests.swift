import ApticScanCore
import Testing

@testable import ApticStore

/// The catalogue of services: what the network regulates, what an organisation offers, each from a
/// day on. The test's day is 15/06/2026.
@Suite struct CatalogueTests {
  typealias Tests = OrganisationTests

  func price(_ service: String, on day: String? = nil, _ books: Books) async throws -> Int64? {
    try await books.core.catalogue(of: "ruche", on: day.flatMap { CivilDate($0) }, desk: "gare")
      .first { $0.id == service }?.offer?.priceCents.cents
  }

  @Test func theCatalogueTellsRegulatedPricesAndOffers() async throws {
    let books = try await Books()
    let core: any Core = books.core
    let ours = try await core.catalogue(of: nil, on: nil, desk: "gare")
    #expect(ours.map(\.id) == ["demarches", "loisirs", "outils"])
    #expect(ours.map(\.regulatedPriceCents?.cents) == [1_000, 500, 1_500])
    #expect(ours.map(\.offer?.priceCents.cents) == [1_000, nil, 1_500])
    let theirs = try await core.catalogue(of: "fil", on: nil, desk: "gare")
    #expect(theirs.map { $0.offer != nil } == [false, true, false])
    let nobodys = try await core.catalogue(of: nil, on: nil, desk: "nowhere")
    #expect(nobodys.allSatisfy { $0.offer == nil })
  }

  @Test func whatIsRegulatedNextIsToldUntilItHolds() async throws {
    let books = try await Books()
    func told() async throws -> CatalogueService? {
      try await books.core.catalogue(of: nil, on: nil, desk: "gare").first { $0.id == "loisirs" }
    }
    #expect(try await told()?.nextRegulation == nil)
    let day = try #require(CivilDate("2026-07-01"))
    _ = try await books.core.changeService(
      "loisirs",
      Tests.command(CatalogueRequest(regulatedPriceCents: EuroCents(600), from: day), id: "n"))
    #expect(
      try await told()?.nextRegulation == Regulation(since: day, priceCents: EuroCents(600)))
    #expect(try await told()?.regulatedPriceCents == EuroCents(500))
    books.clock.set("2026-07-01T08:00:00Z")
    #expect(try await told()?.nextRegulation == nil)
    #expect(try await told()?.regulatedPriceCents == EuroCents(600))
    let end = try #require(CivilDate("2026-08-01"))
    _ = try await books.core.changeService(
      "loisirs", Tests.command(CatalogueRequest(isRegulated: false, from: end), id: "e"))
    #expect(try await told()?.nextRegulation == Regulation(since: end, priceCents: nil))
  }

  @Test func aServiceIsTickedEditedAndUntickedAndThePastKeepsItsPrices() async throws {
    let books = try await Books()
    let core = books.core
    let tick = OfferRequest(priceCents: EuroCents(800))
    let ticked = try await core.offer("loisirs", Tests.command(tick), desk: "gare").value
    #expect(
      ticked.offer
        == ServiceOffer(
          priceCents: EuroCents(800), acceptsRegulatedPrice: false, since: CivilDate("2026-06-15")!,
          until: nil))
    #expect(
      try await core.submit(.example(1, service: "loisirs")).value.redemption?.priceCents.cents
        == 800)
    let edit = OfferRequest(priceCents: EuroCents(900), from: CivilDate("2026-07-01"))
    _ = try await core.offer("loisirs", Tests.command(edit, id: "e"), desk: "gare")
    #expect(try await price("loisirs", books) == 800)
    #expect(try await price("loisirs", on: "2026-06-30", books) == 800)
    #expect(try await price("loisirs", on: "2026-07-01", books) == 900)
    books.clock.set("2026-07-15T08:00:00Z")
    let end = EndRequest(from: CivilDate("2026-08-01"))
    _ = try await core.endOffer("loisirs", Tests.command(end, id: "u"), desk: "gare")
    #expect(try await core.submit(.example(2, service: "loisirs")).value.outcome == .submitted)
    books.clock.set("2026-08-01T08:00:00Z")
    let refused = try await core.submit(.example(3, service: "loisirs")).value
    #expect(refused.outcome == .notAcceptedHere && refused.reason == "service")
    #expect(try await price("loisirs", on: "2026-06-20", books) == 800)
    #expect(try await price("loisirs", on: "2026-07-20", books) == 900)
  }

  @Test func theRegulatedPriceOnceAcceptedIsThePriceAndFollowsIt() async throws {
    let books = try await Books()
    let core = books.core
    let accept = OfferRequest(acceptsRegulatedPrice: true)
    let accepted = try await core.offer("loisirs", Tests.command(accept), desk: "gare").value
    #expect(accepted.offer?.priceCents.cents == 500)
    let raise = CatalogueRequest(
      regulatedPriceCents: EuroCents(600), from: CivilDate("2026-07-01"))
    _ = try await core.changeService("loisirs", Tests.command(raise, id: "r"))
    #expect(try await price("loisirs", books) == 500)
    #expect(try await price("loisirs", on: "2026-07-01", books) == 600)
    books.clock.set("2026-07-02T08:00:00Z")
    #expect(
      try await core.submit(.example(1, service: "loisirs")).value.redemption?.priceCents.cents
        == 600)
    #expect(
      try await core.services(of: "gare").first { $0.id == "loisirs" }?.priceCents.cents == 600)
    // Declined, the price stays what it was until another is named.
    let decline = OfferRequest(acceptsRegulatedPrice: false)
    _ = try await core.offer("loisirs", Tests.command(decline, id: "d"), desk: "gare")
    let free = CatalogueRequest(isRegulated: false)
    let unregulated = try await core.changeService("loisirs", Tests.command(free, id: "f")).value
    #expect(unregulated.regulatedPriceCents == nil)
    #expect(try await price("loisirs", books) == 600)
    #expect(
      await refusal {
        try await core.offer("loisirs", Tests.command(accept, id: "n"), desk: "gare")
      }
        == "noRegulatedPrice")
  }

  @Test func whatMakesNoSenseIsRefused() async throws {
    let books = try await Books()
    let core = books.core
    let yesterday = CivilDate("2026-06-14")
    let accepted = OfferRequest(acceptsRegulatedPrice: true)
    _ = try await core.offer("outils", Tests.command(accepted), desk: "gare")
    for (index, (service, request, code)) in [
      ("no", OfferRequest(priceCents: EuroCents(1)), "notInCatalogue"),
      ("loisirs", OfferRequest(priceCents: EuroCents(-1)), "badPrice"),
      ("loisirs", OfferRequest(priceCents: EuroCents(1_000_001)), "badPrice"),
      ("loisirs", OfferRequest(from: yesterday), "dayInThePast"),
      ("loisirs", OfferRequest(organisation: "no"), "unknownOrganisation"),
      ("outils", OfferRequest(priceCents: EuroCents(1)), "priceIsRegulated"),
      (
        "loisirs", OfferRequest(priceCents: EuroCents(1), acceptsRegulatedPrice: true),
        "priceIsRegulated"
      ),
    ].enumerated() {
      #expect(
        await refusal {
          try await core.offer(service, Tests.command(request, id: "o\(index)"), desk: "gare")
        } == code)
    }
    #expect(
      await refusal {
        try await core.endOffer("loisirs", Tests.command(EndRequest(), id: "e"), desk: "gare")
      } == "notOffered")
    for (index, (request, code)) in [
      (CatalogueRequest(), "nameRequired"),
      (CatalogueRequest(id: "outils", name: "A"), "serviceExists"),
      (CatalogueRequest(name: "A", regulatedPriceCents: EuroCents(-1)), "badPrice"),
      (
        CatalogueRequest(name: "A", regulatedPriceCents: EuroCents(1), isRegulated: false),
        "badPrice"
      ), (CatalogueRequest(name: "A", from: yesterday), "dayInThePast"),
    ].enumerated() {
      #expect(
        await refusal { try await core.addService(Tests.command(request, id: "s\(index)")) } == code
      )
    }
    let bare = try await core.addService(Tests.command(CatalogueRequest(name: "Été"), id: "b"))
      .value
    #expect(bare.id == "ete" && bare.regulatedPriceCents == nil)
    #expect(
      await refusal {
        try await core.offer("ete", Tests.command(OfferRequest(), id: "p"), desk: "gare")
      } == "priceRequired")
  }

  @Test func aServiceThatIsWithdrawnIsNoLongerTakenFromItsDayOn() async throws {
    let books = try await Books()
    let core = books.core
    let end = EndRequest(from: CivilDate("2026-07-01"))
    let told = try await core.withdrawService("demarches", Tests.command(end)).value
    #expect(told.withdrawnOn == CivilDate("2026-07-01"))
    #expect(try await core.submit(.example(1)).value.outcome == .submitted)
    books.clock.set("2026-07-01T08:00:00Z")
    #expect(try await core.submit(.example(2)).value.outcome == .noService)
    #expect(
      await refusal {
        try await core.withdrawService("demarches", Tests.command(EndRequest(), id: "again"))
      } == "alreadyWithdrawn")
    #expect(
      await refusal {
        try await core.offer(
          "demarches", Tests.command(OfferRequest(priceCents: EuroCents(1)), id: "o"), desk: "gare")
      } == "alreadyWithdrawn")
  }

  @Test func theBooksHoldOneOfferADay() async throws {
    let books = try await Books()
    await #expect(throws: (any Error).self) {
      try await books.run(
        """
        INSERT INTO offers (organisation_id, service_id, price_cents, since, until)
        VALUES ('ruche', 'demarches', 1, '2026-01-01', '2026-02-01')
        """)
    }
  }
}
