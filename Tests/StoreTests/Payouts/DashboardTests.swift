import ApticScanCore
import Testing

@testable import ApticStore

@Suite struct DashboardTests {
  private func dashboard(
    _ books: Books, by: Principal = .test, desk: String = "gare", of organisation: String? = nil,
    from: String? = nil, until: String? = nil
  ) async throws -> Dashboard {
    try await books.core.dashboard(
      DashboardRequest(
        organisation: organisation, from: from.flatMap { CivilMonth($0) },
        until: until.flatMap { CivilMonth($0) }), by: by, desk: desk)
  }

  private func books() async throws -> Books {
    let books = try await Books(at: "2026-05-31T21:59:59Z")
    try await books.open("v1")
    try await books.core.importPasses([
      PassRow(
        line: 2, code: .example(200), order: "v1", carnet: "v", validFrom: CivilDate("2026-01-01")!,
        validUntil: CivilDate("2026-12-31")!, status: .active)
    ])
    _ = try await books.core.submit(.example(0))
    books.clock.set("2026-05-31T22:00:00Z")
    _ = try await books.core.submit(.example(1, desk: "mairie", service: "outils"))
    _ = try await books.core.submit(.example(200))
    _ = try await books.core.submit(.example(2, desk: "pont", service: "loisirs"))
    return books
  }

  private func written(_ list: [Figures.OfOne]) -> [String] {
    list.map { "\($0.id) \($0.count.passes)" }
  }

  @Test func figuresGoByMonthSponsorServiceAndPlace() async throws {
    let books = try await books()
    let clerk = Principal(name: "camille", role: .desk)
    let dashboard = try await dashboard(books, by: clerk)
    let own = try #require(dashboard.organisation)
    #expect(own.id == "ruche" && own.name == "La Ruche" && own.on == CivilDate("2026-06-01"))
    #expect(dashboard.firstMonth == CivilMonth("2026-05"))
    #expect(dashboard.from == CivilMonth("2025-07") && dashboard.until == CivilMonth("2026-06"))
    #expect(own.figures.total.passes == 3 && own.figures.total.payableCents.cents == 3_000)
    #expect(
      own.figures.months.map { "\($0.month) \($0.count.passes)" } == ["2026-05 1", "2026-06 2"])
    #expect(written(own.figures.sponsors) == ["Département 2", "Ville 1"])
    #expect(written(own.figures.services) == ["demarches 2", "outils 1"])
    #expect(written(own.figures.pointsOfPresence ?? []) == ["ruche-gare 2", "ruche-mairie 1"])
    let national = dashboard.national
    #expect(national.organisations == .init(2, on: CivilDate("2026-06-01")!))
    #expect(national.pointsOfPresence.value == 3)
    #expect(national.figures.total.passes == 4 && national.figures.pointsOfPresence == nil)
    #expect(written(national.figures.services) == ["demarches 2", "loisirs 1", "outils 1"])
    let may = try await self.dashboard(books, by: clerk, from: "2026-05", until: "2026-05")
    #expect(may.organisation?.figures.total.passes == 1)
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await self.dashboard(books, from: "2026-06", until: "2026-05")
    }
    #expect(refusal?.code == "badPeriod")
  }

  @Test func anOrganisationSeesItsOwnFiguresAndTheNetworks() async throws {
    let books = try await books()
    let luc = Principal(name: "luc", role: .readOnly, organisation: "fil")
    #expect(try await dashboard(books, by: luc).organisation?.figures.total.passes == 1)
    let refusal = await #expect(throws: CoreRefusal.self) {
      try await dashboard(books, by: luc, of: "ruche")
    }
    #expect(refusal?.code == "otherOrganisation")
    #expect(try await dashboard(books).organisation == nil)
    #expect(try await dashboard(books, of: "fil").organisation?.figures.total.passes == 1)
  }

  @Test func aCancellationIsTakenAwayFromTheMonthOfItsPass() async throws {
    let books = try await books()
    let taken = try #require(
      try await books.core.redemptions(
        RedemptionFilter(pass: .example(0)), page: PageRequest()
      ).items.first)
    _ = try await books.core.cancelRedemption(
      Command(
        id: "c", by: .test, CancelRequest(redemption: taken.id, desk: "gare", reason: "erreur")))
    let figures = try #require(try await dashboard(books, of: "ruche").organisation?.figures)
    #expect(figures.months.map { "\($0.month) \($0.count.passes)" } == ["2026-06 2"])
    #expect(try await books.core.ledgerCheck().fault == nil)
  }

  @Test func theLedgerCheckCountsInFull() async throws {
    let books = try await books()
    #expect(try await books.core.ledgerCheck().fault == nil)
    try await books.run("UPDATE figures SET passes = passes + 1 WHERE service_id = 'outils'")
    let fault = try #require(try await books.core.ledgerCheck().fault)
    #expect(fault.detail.contains("2026-06 of ruche, outils"))
  }

  @Test func theMapHoldsQualifiedOrganisationsAndTheirPublicCards() async throws {
    let books = try await books()
    try await books.run(
      "UPDATE organisations SET qualified_on = NULL, qualified_by = NULL WHERE id = 'fil'",
      "UPDATE organisations SET email = 'a@ruche.example' WHERE id = 'ruche'")
    let map = try await books.core.map(OrganisationFilter(), page: PageRequest()).items
    #expect(map.map(\.id) == ["ruche"] && map[0].details == nil)
    #expect(map[0].pointsOfPresence.map(\.name) == ["Gare", "Mairie"])
    #expect(
      try await books.core.map(
        OrganisationFilter(service: "loisirs"), page: PageRequest()
      ).items.isEmpty)
    let national = try await dashboard(books).national
    #expect(national.organisations.value == 1 && national.pointsOfPresence.value == 2)
  }

  @Test func theMapCanBeOfThoseThatOfferAServiceToday() async throws {
    let books = try await books()
    func offering(_ service: String) async throws -> [String] {
      try await books.core.map(OrganisationFilter(service: service), page: PageRequest()).items.map(
        \.id)
    }
    let offered = try await books.core.map(OrganisationFilter(), page: PageRequest()).items
    for service in Set(offered.flatMap(\.services).map(\.id)) {
      let expected = offered.filter { $0.services.contains { $0.id == service } }.map(\.id)
      #expect(try await offering(service) == expected)
    }
    #expect(try await offering("outils") == ["ruche"])
    #expect(try await offering("nulle-part").isEmpty)
    try await books.run("UPDATE services SET withdrawn_on = '2026-06-01' WHERE id = 'outils'")
    #expect(try await offering("outils").isEmpty)
  }
}
